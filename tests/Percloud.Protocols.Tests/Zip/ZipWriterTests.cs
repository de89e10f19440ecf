using System.IO.Compression;
using System.Text;
using CsCheck;

namespace Percloud.Protocols.Zip.Tests;

/// <summary>What is written is read by the base library's own reader, which takes nothing from ours.</summary>
public sealed class ZipWriterTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 30, 42, TimeSpan.Zero);

    [Fact]
    public async Task Folders_and_files_come_back_with_names_times_and_bytes()
    {
        using var archive = await Made(async zip =>
        {
            await zip.Folder("Año 日本/", Noon, CancellationToken.None);
            await zip.File("Año 日本/long.txt", Noon, 100_000, packs: true, Bytes(Enumerable.Repeat((byte)'a', 100_000).ToArray()), CancellationToken.None);
            await zip.File("empty", Noon, 0, packs: true, Bytes([]), CancellationToken.None);
            await zip.File("photo.jpg", Noon, 3, packs: false, Bytes([1, 2, 3]), CancellationToken.None);
        });
        using var read = new ZipArchive(archive);
        Assert.Equal(["Año 日本/", "Año 日本/long.txt", "empty", "photo.jpg"], read.Entries.Select(e => e.FullName));
        Assert.All(read.Entries, e => Assert.Equal(Noon.DateTime, e.LastWriteTime.DateTime));
        Assert.Equal([0, 100_000, 0, 3], read.Entries.Select(e => e.Length));
        Assert.InRange(read.Entries[1].CompressedLength, 1, 2_000);
        Assert.Equal([1, 2, 3], await Content(read.Entries[3]));
        Assert.All(await Content(read.Entries[1]), b => Assert.Equal((byte)'a', b));
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public async Task The_sum_is_the_one_that_everybody_knows(string text, uint sum)
    {
        using var archive = await Made(zip => zip.File("x", Noon, text.Length, packs: false, Bytes(Encoding.ASCII.GetBytes(text)), CancellationToken.None));
        using var read = new ZipArchive(archive);
        Assert.Equal(sum, read.Entries[0].Crc32);
    }

    [Fact]
    public void Whatever_goes_in_in_whatever_pieces_comes_out() =>
        Gen.Select(Gen.Byte.Array[0, 5_000], Gen.Int[1, 700], Gen.Bool, Gen.Bool).Sample(async (bytes, piece, packs, large) =>
        {
            using var archive = await Made(zip => zip.File("x", Noon, large ? 5L << 30 : bytes.Length, packs, async to =>
            {
                foreach (var part in bytes.Chunk(piece))
                    await to.WriteAsync(part);
            }, CancellationToken.None));
            using var read = new ZipArchive(archive);
            Assert.Equal(bytes, await Content(read.Entries.Single()));
        }, iter: 200);

    [Fact]
    public async Task More_entries_than_sixteen_bits_count_are_all_there()
    {
        using var archive = await Made(async zip =>
        {
            for (var n = 0; n < 70_000; n++)
                await zip.File($"f{n}", Noon, 1, packs: false, Bytes([(byte)n]), CancellationToken.None);
        });
        using var read = new ZipArchive(archive);
        Assert.Equal(70_000, read.Entries.Count);
        Assert.Equal(69_999 % 256, Assert.Single(await Content(read.Entries[69_999])));
    }

    [Fact]
    public async Task Beyond_four_gigabytes_the_places_of_entries_are_still_known()
    {
        // Only the end is kept: the rest is counted and thrown away.
        var (piece, tail) = (new byte[16 << 20], new Tail(4096));
        using var directory = new MemoryStream();
        var zip = new ZipWriter(tail, directory);
        const long size = (4L << 30) + 5;
        await zip.File("big", Noon, size, packs: false, async to =>
        {
            for (var left = size; left > 0; left -= piece.Length)
                await to.WriteAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, left)));
        }, CancellationToken.None);
        await zip.File("after", Noon, 2, packs: false, Bytes([1, 2]), CancellationToken.None);
        await zip.End(CancellationToken.None);
        using var read = new ZipArchive(tail);
        Assert.Equal([size, 2], read.Entries.Select(e => e.Length));
        Assert.Equal([1, 2], await Content(read.Entries[1]));
    }

    [Fact]
    public async Task Times_outside_of_what_the_format_can_say_are_its_first_and_last()
    {
        using var archive = await Made(async zip =>
        {
            await zip.Folder("old/", DateTimeOffset.UnixEpoch, CancellationToken.None);
            await zip.Folder("new/", new DateTimeOffset(2300, 1, 1, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);
        });
        using var read = new ZipArchive(archive);
        Assert.Equal([1980, 2107], read.Entries.Select(e => e.LastWriteTime.Year));
    }

    static async Task<MemoryStream> Made(Func<ZipWriter, ValueTask> write)
    {
        var archive = new MemoryStream();
        using var directory = new MemoryStream();
        var zip = new ZipWriter(archive, directory);
        await write(zip);
        await zip.End(CancellationToken.None);
        archive.Position = 0;
        return archive;
    }

    static Func<Stream, Task> Bytes(byte[] bytes) => to => to.WriteAsync(bytes).AsTask();

    static async Task<byte[]> Content(ZipArchiveEntry entry)
    {
        using var all = new MemoryStream();
        await using var from = await entry.OpenAsync();
        await from.CopyToAsync(all);
        return all.ToArray();
    }

    /// <summary>Takes any number of bytes and can be read where its last ones are; before them it is all zeros.</summary>
    sealed class Tail(int keeps) : Stream
    {
        readonly byte[] last = new byte[keeps];
        long length;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get; set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var part = buffer.Length > keeps ? buffer[^keeps..] : buffer;
            last.AsSpan(part.Length).CopyTo(last);
            part.CopyTo(last.AsSpan(keeps - part.Length));
            length += buffer.Length;
            Position = length;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - Position);
            for (var i = 0; i < taken; i++)
            {
                var at = Position + i - (length - keeps);
                buffer[offset + i] = at < 0 ? (byte)0 : last[at];
            }

            Position += taken;
            return taken;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
