using System.Security.Cryptography;

namespace Percloud.Witness;

/// <summary>Bytes that can be made again from two numbers, so that the ledger needs only their hash.</summary>
sealed record Content(int Seed, int Size)
{
    // Around the limit between rows and files, nothing at all, and large enough to be cut in the middle.
    static readonly int[] Sizes = [0, 1, 4_000, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 60_000, 200 * 1024, 200 * 1024, 2 * 1024 * 1024];

    string? hash;

    public byte[] Bytes { get; } = Make(Seed, Size);

    public string Hash => hash ??= Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>One in four is from a handful that all workers share, so that the same bytes are named, dropped and named again.</summary>
    public static Content Any(Random random) => new(random.Next(4) == 0 ? random.Next(4) : random.Next(), Sizes[random.Next(Sizes.Length)]);

    static byte[] Make(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
