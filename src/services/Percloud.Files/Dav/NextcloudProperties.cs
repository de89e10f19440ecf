using System.Globalization;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>Properties by which ownCloud's and Nextcloud's clients, and rclone, know files.</summary>
static class NextcloudProperties
{
    public static IReadOnlyList<LiveProperty> All { get; } =
    [
        new(Name("fileid"), false, (it, _) => it.Number is not null, (to, it, _) => to.Number(it.Number!.Value)),
        new(Name("id"), false, (it, _) => it.Number is not null, (to, it, _) => to.Text(it.Number!.Value.ToString("D8", CultureInfo.InvariantCulture) + "percloud")),
        new(Name("permissions"), false, (_, _) => true, (to, it, _) => to.Text(Permissions(it))),
        new(Name("size"), false, (it, _) => it.TreeBytes is not null, (to, it, _) => to.Number(it.TreeBytes!.Value), DavNeeds.Sizes),
        new(Name("checksums"), false, (it, _) => it.Checksums is not null, WriteChecksums, DavNeeds.Checksums),
    ];

    static DavName Name(string local) => new("http://owncloud.org/ns", local);

    static void WriteChecksums(DavXmlWriter to, DavResource it, DavView view)
    {
        to.Raw("<x:checksum>"u8);
        to.Text(it.Checksums);
        to.Raw("</x:checksum>"u8);
    }

    // G read, R share, D delete, N rename, V move, W write, C and K make files and folders.
    static string Permissions(DavResource it)
    {
        if ((it.Rights & DavRights.Write) == 0)
            return "G";
        var share = (it.Rights & DavRights.WriteAcl) != 0 ? "R" : "";
        return share + (it.Name.Length == 0 ? "GCK" : it.IsCollection ? "GDNVCK" : "GDNVW");
    }
}
