namespace Percloud.Kernel;

/// <summary>A cloud's database as one SQLite file: the form in which clouds are copied and moved, whatever the engine.</summary>
public interface ICloudFiles
{
    /// <summary>Makes an empty file of this version's schema; the caller writes one session and disposes it.</summary>
    Task<IOpenCloud> Make(string file, CancellationToken cancel);

    /// <summary>Makes what was written durable and complete in the one file.</summary>
    Task Finish(string file, CancellationToken cancel);

    /// <summary>Opens a file to read, migrated when it is older, without changing the file itself.</summary>
    Task<IOpenCloud> Open(CloudId cloud, string file, CancellationToken cancel);
}
