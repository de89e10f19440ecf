using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>The names of clouds as pages show them; the Host keeps them at hand.</summary>
public interface ICloudTitles
{
    /// <summary>What people call this cloud.</summary>
    ValueTask<string> Of(CloudRecord cloud, CancellationToken cancel);

    /// <summary>The name was changed: it is read again for the next page.</summary>
    void Forget(CloudId cloud);
}
