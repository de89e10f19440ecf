using System.IO.Compression;
using System.Text;

namespace Percloud.Protocols.Zip;

/// <summary>Writes one archive into a stream that is never read or turned back (APPNOTE 6.3.10); one entry after the other, then <see cref="End"/>.</summary>
/// <param name="to">Where the archive goes; stays open.</param>
/// <param name="directory">Empty, can be read again from its beginning: keeps the central directory until the end, about a hundred bytes an entry. Stays open.</param>
public sealed class ZipWriter(Stream to, Stream directory)
{
    // What may grow beyond the old bounds while it is packed is declared with the new ones.
    const long Large = uint.MaxValue - (64L << 20);

    long written;
    long entries;

    /// <summary>Adds a folder.</summary>
    /// <param name="path">Names with a slash between and one at the end.</param>
    /// <param name="at">When it was changed.</param>
    /// <param name="cancel">Ends the work; the archive is then not whole.</param>
    public async ValueTask Folder(string path, DateTimeOffset at, CancellationToken cancel)
    {
        var entry = new ZipEntry(Encoding.UTF8.GetBytes(path), at, IsFolder: true, IsLarge: false, written);
        await Send(entry.Local(), cancel);
        await Keep(entry, cancel);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="path">Names with a slash between.</param>
    /// <param name="at">When it was changed.</param>
    /// <param name="length">How many bytes there will be; more than that come only if fewer than 4 GiB in all.</param>
    /// <param name="packs">Makes the bytes smaller; false keeps them as they are, in blocks (RFC 1951 §3.2.4).</param>
    /// <param name="fill">Writes the bytes.</param>
    /// <param name="cancel">Ends the work; the archive is then not whole.</param>
    /// <exception cref="InvalidDataException">More bytes came than the declared length allows.</exception>
    public async ValueTask File(string path, DateTimeOffset at, long length, bool packs, Func<Stream, Task> fill, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var entry = new ZipEntry(Encoding.UTF8.GetBytes(path), at, IsFolder: false, IsLarge: length >= Large, written);
        await Send(entry.Local(), cancel);
        var began = written;
        await using (var packed = new ZipTally(to, sums: false))
        {
            await using (var body = new DeflateStream(packed, packs ? CompressionLevel.Fastest : CompressionLevel.NoCompression, leaveOpen: true))
            await using (var plain = new ZipTally(body, sums: true))
            {
                await fill(plain);
                (entry.Sum, entry.Size) = (plain.Sum, plain.Count);
            }

            entry.Packed = packed.Count;
        }

        if (!entry.IsLarge && Math.Max(entry.Size, entry.Packed) > uint.MaxValue)
            throw new InvalidDataException($"'{path}' has more bytes than were declared.");
        written = began + entry.Packed;
        await Send(entry.Descriptor(), cancel);
        await Keep(entry, cancel);
    }

    /// <summary>Writes the directory and the end; nothing can be added after it.</summary>
    public async ValueTask End(CancellationToken cancel)
    {
        var (begins, size) = (written, directory.Position);
        directory.Position = 0;
        await directory.CopyToAsync(to, cancel);
        written += size;
        await Send(ZipEnd.Of(entries, begins, size), cancel);
        await to.FlushAsync(cancel);
    }

    async ValueTask Keep(ZipEntry entry, CancellationToken cancel)
    {
        entries++;
        await directory.WriteAsync(entry.Central(), cancel);
    }

    async ValueTask Send(byte[] bytes, CancellationToken cancel)
    {
        await to.WriteAsync(bytes, cancel);
        written += bytes.Length;
    }
}
