namespace Percloud.Host;

/// <summary>
/// A data folder under a name short enough for a socket's address, which holds 107 bytes (unix(7)): the folder itself or,
/// where its name is too long, a link to it in a private temporary folder that is gone afterwards.
/// </summary>
sealed class SocketFolder : IDisposable
{
    const int Longest = 107;
    const int LongestName = 32;

    readonly string folder;
    readonly string? temporary;

    SocketFolder(string folder, string? temporary) => (this.folder, this.temporary) = (folder, temporary);

    public static SocketFolder Of(string data)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(data) + 1 + LongestName <= Longest)
            return new SocketFolder(data, null);
        var temporary = Directory.CreateTempSubdirectory("percloud-").FullName;
        var link = Path.Combine(temporary, "d");
        File.CreateSymbolicLink(link, data);
        return new SocketFolder(link, temporary);
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose()
    {
        if (temporary is null)
            return;
        File.Delete(folder);
        Directory.Delete(temporary);
    }
}
