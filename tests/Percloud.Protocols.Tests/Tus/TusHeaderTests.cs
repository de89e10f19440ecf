using System.Text;
using CsCheck;
using Percloud.Protocols.Tus;

namespace Percloud.Protocols.Tests.Tus;

public sealed class TusHeaderTests
{
    [Fact]
    public void Metadata_is_pairs_of_a_key_and_a_value_in_base64()
    {
        var found = TusHeaders.Metadata($"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes("més.txt"))},empty", TusLimits.Default);
        Assert.Equal("més.txt", found!["filename"]);
        Assert.Equal("", found["empty"]);
    }

    [Theory]
    [InlineData("filename !!!")]
    [InlineData("a YQ==,a YQ==")]
    [InlineData("a b c")]
    [InlineData(",")]
    [InlineData("a /w==")]
    public void What_is_not_well_formed_is_refused(string text) => Assert.Null(TusHeaders.Metadata(text, TusLimits.Default));

    [Theory]
    [InlineData("-1")]
    [InlineData("1 ")]
    [InlineData("9999999999999999999")]
    [InlineData("")]
    [InlineData("1e3")]
    public void A_count_is_digits_only(string text) => Assert.Null(TusHeaders.Bytes(text));

    [Theory]
    [InlineData("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", true)]
    [InlineData("sha1 Kq5s", false)]
    [InlineData("md5 XUFAKrxLKna5cZ2REBfFkg==", false)]
    [InlineData("sha256", false)]
    public void A_checksum_names_an_algorithm_and_has_its_length(string text, bool good) => Assert.Equal(good, TusHeaders.TrySum(text, out _));

    [Fact]
    public void Nothing_that_is_sent_makes_it_throw() => Gen.String.Sample(text =>
    {
        TusHeaders.Metadata(text, TusLimits.Default);
        TusHeaders.Bytes(text);
        TusHeaders.TrySum(text, out _);
    });
}
