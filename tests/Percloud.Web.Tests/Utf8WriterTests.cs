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
            var bytes = new ArrayBufferWriter<byte>();
            using var writer = new Utf8Writer(bytes);
            for (var at = 0; at < text.Length; at += step)
            {
                writer.Write(text.AsSpan(at, Math.Min(step, text.Length - at)));
            }

            writer.Finish();
            return bytes.WrittenSpan.SequenceEqual(Encoding.UTF8.GetBytes(text));
        });

    [Fact]
    public void A_long_text_goes_through_small_blocks()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8Writer(bytes);
        var text = string.Concat(Enumerable.Repeat("àé€😀x", 20_000));
        writer.Write(text);
        writer.Finish();
        Assert.Equal(text, Encoding.UTF8.GetString(bytes.WrittenSpan));
    }
}
