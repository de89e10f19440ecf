using System.Buffers.Binary;

namespace Percloud.Protocols.Zip;

/// <summary>One entry of an archive: its headers before and after the bytes, and its line in the directory.</summary>
sealed record ZipEntry(byte[] Path, DateTimeOffset At, bool IsFolder, bool IsLarge, long Offset)
{
    const ushort Utf8 = 0x0800, SumsFollow = 0x0008;
    const ushort Old = 20, Zip64 = 45;

    public uint Sum { get; set; }

    public long Size { get; set; }

    public long Packed { get; set; }

    ushort Flags => (ushort)(IsFolder ? Utf8 : Utf8 | SumsFollow);

    // A file is always in deflate's blocks, also when they hold its bytes as they are: who reads from the front could not tell where others end.
    ushort Method => (ushort)(IsFolder ? 0 : 8);

    /// <summary>What stands before the bytes (APPNOTE §4.3.7); with the zip64 field (§4.5.3) the sizes after them have 64 bits.</summary>
    public byte[] Local()
    {
        var to = new ZipBytes(30 + Path.Length + 20);
        to.Four(0x04034b50);
        Common(to, IsLarge);
        to.Four(0);
        to.Four(IsLarge ? uint.MaxValue : 0);
        to.Four(IsLarge ? uint.MaxValue : 0);
        to.Two((ushort)Path.Length);
        to.Two((ushort)(IsLarge ? 20 : 0));
        to.Bytes(Path);
        if (IsLarge)
        {
            to.Two(0x0001);
            to.Two(16);
            to.Eight(0);
            to.Eight(0);
        }

        return to.Done();
    }

    /// <summary>What stands after the bytes (APPNOTE §4.3.9).</summary>
    public byte[] Descriptor()
    {
        var to = new ZipBytes(24);
        to.Four(0x08074b50);
        to.Four(Sum);
        if (IsLarge)
        {
            to.Eight(Packed);
            to.Eight(Size);
        }
        else
        {
            to.Four((uint)Packed);
            to.Four((uint)Size);
        }

        return to.Done();
    }

    /// <summary>The line in the directory (APPNOTE §4.3.12).</summary>
    public byte[] Central()
    {
        var far = Offset >= uint.MaxValue;
        var more = (IsLarge ? 16 : 0) + (far ? 8 : 0);
        var to = new ZipBytes(46 + Path.Length + more + 4);
        to.Four(0x02014b50);
        to.Two((3 << 8) | Zip64); // made on Unix, so that the mode below counts
        Common(to, IsLarge || far);
        to.Four(Sum);
        to.Four(IsLarge ? uint.MaxValue : (uint)Packed);
        to.Four(IsLarge ? uint.MaxValue : (uint)Size);
        to.Two((ushort)Path.Length);
        to.Two((ushort)(more == 0 ? 0 : more + 4));
        to.Two(0);
        to.Two(0);
        to.Two(0);
        to.Four(IsFolder ? (0x41EDu << 16) | 0x10 : 0x81A4u << 16); // drwxr-xr-x, -rw-r--r--
        to.Four(far ? uint.MaxValue : (uint)Offset);
        to.Bytes(Path);
        if (more == 0)
            return to.Done();
        to.Two(0x0001);
        to.Two((ushort)more);
        if (IsLarge)
        {
            to.Eight(Size);
            to.Eight(Packed);
        }

        if (far)
            to.Eight(Offset);
        return to.Done();
    }

    void Common(ZipBytes to, bool zip64)
    {
        to.Two(zip64 ? Zip64 : Old);
        to.Two(Flags);
        to.Two(Method);
        var (time, day) = Moment(At);
        to.Two(time);
        to.Two(day);
    }

    // §4.4.6: two seconds are one, and the format counts from 1980 to 2107.
    static (ushort Time, ushort Day) Moment(DateTimeOffset at)
    {
        if (at.Year < 1980)
            return (0, (1 << 5) | 1);
        if (at.Year > 2107)
            return ((23 << 11) | (59 << 5) | 29, (127 << 9) | (12 << 5) | 31);
        return ((ushort)((at.Hour << 11) | (at.Minute << 5) | (at.Second / 2)), (ushort)(((at.Year - 1980) << 9) | (at.Month << 5) | at.Day));
    }
}

/// <summary>Numbers with their lowest byte first, into one array.</summary>
sealed class ZipBytes(int most)
{
    readonly byte[] bytes = new byte[most];
    int at;

    public void Two(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);

    public void Four(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);

    public void Eight(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    public byte[] Done() => bytes[..at];

    Span<byte> Next(int count) => bytes.AsSpan((at += count) - count, count);
}
