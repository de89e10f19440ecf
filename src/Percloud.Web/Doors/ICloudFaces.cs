using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>How clouds show themselves on pages; the Host keeps it at hand.</summary>
public interface ICloudFaces
{
    /// <summary>The name, colour and language of this cloud.</summary>
    ValueTask<CloudFace> Of(CloudRecord cloud, CancellationToken cancel);

    /// <summary>It was changed: it is read again for the next page.</summary>
    void Forget(CloudId cloud);
}
