namespace Percloud.Fuzz;

/// <summary>Makes new inputs out of known ones: bits, bytes and pieces changed, left out, doubled, taken from another.</summary>
sealed class Bender(Random random)
{
    const int Most = 70_000;

    static readonly byte[] Telling = [0, 1, 9, 10, 13, 0x20, 0x7F, 0x80, 0xC3, 0xED, 0xEF, 0xF0, 0xFF, .. "<>&;\"'%/\\.:@*()[],=-+#?"u8];

    public byte[] Bend(byte[] known, byte[] other)
    {
        var bytes = new List<byte>(known);
        for (var times = 1 + random.Next(random.Next(2) == 0 ? 2 : 12); times > 0; times--)
            Once(bytes, other);
        if (bytes.Count > Most)
            bytes.RemoveRange(Most, bytes.Count - Most);
        return [.. bytes];
    }

    void Once(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(random.Next(4) == 0 ? 200 : 8), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = Telling[random.Next(Telling.Length)];
                break;
            case 2:
                bytes.Insert(at, Telling[random.Next(Telling.Length)]);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 1 + random.Next(30))]);
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7 when random.Next(20) == 0:
                // A great many of one thing: what grows faster than its input shows here.
                var many = bytes.GetRange(at, Math.Max(length, 0));
                for (var i = random.Next(3000); i > 0 && bytes.Count < Most && many.Count > 0; i--)
                    bytes.InsertRange(at, many);
                break;
            default:
                bytes.Insert(at, (byte)random.Next(256));
                break;
        }
    }
}
