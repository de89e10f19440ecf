using System.Buffers;
using System.Text;
using CsCheck;

namespace Percloud.Web.Tests;

public class Utf8WriterTests
{
    [Fact]
    public void However_a_text_is_cut_the_bytes_are_those_of_the_whole() =>
        Gen.Select(Gen.String, Gen.Int[1, 7]).Sample((text, step) =>
        {
            using var writer = new Utf8Writer();
            for (var at = 0; at < text.Length; at += step)
            {
                writer.Write(text.AsSpan(at, Math.Min(step, text.Length - at)));
            }

            return Bytes(writer).SequenceEqual(Encoding.UTF8.GetBytes(text));
        });

    [Fact]
    public void A_long_text_goes_through_many_pieces()
    {
        using var writer = new Utf8Writer();
        var text = string.Concat(Enumerable.Repeat("àé€😀x", 20_000));
        writer.Write(text);
        Assert.Equal(text, Encoding.UTF8.GetString(Bytes(writer)));
    }

    // The length is told before anything is sent, so it must be that of what is.
    static byte[] Bytes(Utf8Writer writer)
    {
        writer.Finish();
        var bytes = new ArrayBufferWriter<byte>();
        writer.CopyTo(bytes);
        Assert.Equal(writer.Length, bytes.WrittenCount);
        return bytes.WrittenSpan.ToArray();
    }
}
