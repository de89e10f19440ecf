namespace Percloud.Kernel;

/// <summary>Where a host keeps what it keeps: one folder, mode 0700.</summary>
public sealed class HostFolder
{
    /// <summary>Makes the folder and its parts when they are missing.</summary>
    public HostFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (ReadOnlySpan<string>)[Root, Clouds, Temporary, Keys, Snapshots])
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>A folder for each cloud.</summary>
    public string Clouds => Path.Combine(Root, "clouds");

    /// <summary>Uploads on their way; everything here may go when no host runs.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    /// <summary>Keys that wrap the clouds' own keys.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Where <c>cloud snapshot</c> puts its copies.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");

    /// <summary>One cloud's snapshots, a folder for each.</summary>
    public string SnapshotsOf(CloudId cloud) => Path.Combine(Snapshots, cloud.Text());

    /// <summary>One cloud's folder.</summary>
    public string Of(CloudId cloud) => Path.Combine(Clouds, cloud.Text());

    /// <summary>One cloud's blob files.</summary>
    public string BlobsOf(CloudId cloud) => Path.Combine(Of(cloud), "blobs");

    /// <summary>The file of one blob: <c>blobs/ab/abcdef…</c>.</summary>
    public string BlobOf(CloudId cloud, string hash) => Path.Combine(BlobsOf(cloud), hash[..2], hash);
}
