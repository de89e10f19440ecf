namespace Percloud.Protocols.Zip;

/// <summary>The end of an archive (APPNOTE §4.3.16), with the zip64 record and its locator (§4.3.14, §4.3.15) where the old fields are too small.</summary>
static class ZipEnd
{
    public static byte[] Of(long entries, long begins, long size)
    {
        var to = new ZipBytes(56 + 20 + 22);
        if (entries >= ushort.MaxValue || begins >= uint.MaxValue || size >= uint.MaxValue)
            Zip64(to, entries, begins, size);
        to.Four(0x06054b50);
        to.Two(0);
        to.Two(0);
        to.Two((ushort)Math.Min(entries, ushort.MaxValue));
        to.Two((ushort)Math.Min(entries, ushort.MaxValue));
        to.Four((uint)Math.Min(size, uint.MaxValue));
        to.Four((uint)Math.Min(begins, uint.MaxValue));
        to.Two(0);
        return to.Done();
    }

    static void Zip64(ZipBytes to, long entries, long begins, long size)
    {
        to.Four(0x06064b50);
        to.Eight(44);
        to.Two((3 << 8) | 45);
        to.Two(45);
        to.Four(0);
        to.Four(0);
        to.Eight(entries);
        to.Eight(entries);
        to.Eight(size);
        to.Eight(begins);
        to.Four(0x07064b50);
        to.Four(0);
        to.Eight(begins + size);
        to.Four(1);
    }
}
