using System.Buffers.Binary;

namespace Percloud.Protocols.Zip;

/// <summary>The CRC-32 of zip (ISO 3309, polynomial 0xEDB88320), eight bytes at a time; the base library has it only in a package of its own.</summary>
static class Crc32
{
    static readonly uint[][] Tables = Make();

    /// <summary>The state after more bytes; it begins with all bits set, and its complement is the sum.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        var t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = t[7][low & 0xFF] ^ t[6][(low >> 8) & 0xFF] ^ t[5][(low >> 16) & 0xFF] ^ t[4][low >> 24]
                ^ t[3][high & 0xFF] ^ t[2][(high >> 8) & 0xFF] ^ t[1][(high >> 16) & 0xFF] ^ t[0][high >> 24];
        }

        foreach (var one in bytes)
            state = (state >> 8) ^ t[0][(state ^ one) & 0xFF];
        return state;
    }

    static uint[][] Make()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var n = 0u; n < 256; n++)
        {
            var value = n;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            tables[0][n] = value;
        }

        for (var k = 1; k < 8; k++)
        {
            for (var n = 0; n < 256; n++)
                tables[k][n] = (tables[k - 1][n] >> 8) ^ tables[0][tables[k - 1][n] & 0xFF];
        }

        return tables;
    }
}
