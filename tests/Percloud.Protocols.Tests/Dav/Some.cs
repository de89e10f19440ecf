using System.Text;
using CsCheck;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>Input for parsers: noise, and noise made of the pieces that the grammar knows.</summary>
static class Some
{
    /// <summary>Random bytes, or random rows of the characters given.</summary>
    public static Gen<byte[]> BytesLike(string alphabet) => Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Int[0, alphabet.Length - 1].Array[0, 120].Select(at => Encoding.UTF8.GetBytes(string.Concat(at.Select(i => alphabet[i])))));

    /// <summary>Random rows of the words given, and now and then a byte of noise.</summary>
    public static Gen<byte[]> Words(params string[] words) => Gen.Select(
        Gen.Int[0, words.Length - 1].Array[0, 40], Gen.Byte, Gen.Int[0, 400], (row, noise, place) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(row.Select(i => words[i])));
            if (place < bytes.Length && place % 3 == 0) bytes[place] = noise;
            return bytes;
        });
}
