using System.IO.Compression;
using System.Net;
using System.Text;

namespace Percloud.Web.Tests;

public class AssetTests(SampleFixture sample) : IClassFixture<SampleFixture>
{
    HttpClient Client => sample.Host.Client;

    [Theory]
    [InlineData("app.css", "text/css; charset=utf-8")]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("icons.svg", "image/svg+xml")]
    [InlineData("mark.svg", "image/svg+xml")]
    public async Task An_asset_is_kept_for_good_and_has_its_type(string name, string type)
    {
        using var answer = await Client.GetAsync(AssetShelf.Embedded.Path(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task Every_coding_holds_the_same_bytes()
    {
        foreach (var asset in AssetShelf.Embedded.All)
        {
            var plain = await Get(asset, "identity", s => s);
            Assert.Equal(plain, await Get(asset, "gzip", s => new GZipStream(s, CompressionMode.Decompress)));
            Assert.Equal(plain, await Get(asset, "gzip, br", s => new BrotliStream(s, CompressionMode.Decompress)));
            Assert.Equal(plain, await Get(asset, "br;q=0, gzip;q=0", s => s));
        }
    }

    [Fact]
    public async Task The_same_tag_is_answered_without_the_bytes()
    {
        var path = AssetShelf.Embedded.Path("app.css");
        using var first = await Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/assets/app.css")]
    [InlineData("/assets/app.000000000000.css")]
    [InlineData("/assets/..%2F..%2Fetc%2Fpasswd")]
    public async Task What_was_not_built_does_not_exist(string path)
    {
        using var answer = await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_stay_within_their_weight()
    {
        foreach (var page in SampleFixture.Paths)
        {
            var repeat = Compressed(Encoding.UTF8.GetBytes(await Client.GetStringAsync(page)));
            var first = repeat + AssetShelf.Embedded.All.Sum(a => Length(a, ".gz"));
            TestContext.Current.TestOutputHelper!.WriteLine($"{page}: first visit {first} bytes, repeat {repeat} bytes, gzip");
            Assert.InRange(repeat, 1, 30_000);
            Assert.InRange(first, 1, 80_000);
        }
    }

    [Fact]
    public void The_script_stays_tiny() =>
        Assert.InRange(Length(AssetShelf.Embedded.All.Single(a => a.Name == "app.js"), ".gz"), 1, 6_000);

    [Fact]
    public void Every_icon_that_code_names_is_in_the_sprite()
    {
        using var reader = new StreamReader(AssetShelf.Open(AssetShelf.Embedded.All.Single(a => a.Name == "icons.svg"), ""));
        var sprite = reader.ReadToEnd();
        var used = Directory.EnumerateFiles(Path.Combine(Places.Root, "src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(f), "<Icon Name=\"([a-z0-9-]+)\"| Icon=\"([a-z0-9-]+)\"|Icon.Of\\(\"([a-z0-9-]+)\"\\)"))
            .Select(m => m.Groups[1].Value + m.Groups[2].Value + m.Groups[3].Value).ToHashSet();
        Assert.Contains("cloud", used);
        Assert.DoesNotContain(used, name => !sprite.Contains($"id=\"{name}\"", StringComparison.Ordinal));
    }

    async Task<byte[]> Get(Asset asset, string codings, Func<Stream, Stream> decode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AssetShelf.Embedded.Path(asset.Name));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", codings);
        using var answer = await Client.SendAsync(request);
        await using var body = decode(await answer.Content.ReadAsStreamAsync());
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    static long Length(Asset asset, string ending)
    {
        using var stream = AssetShelf.Open(asset, ending);
        return stream.Length;
    }

    static long Compressed(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return to.Length;
    }
}
