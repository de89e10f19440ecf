using System.Text;
using CsCheck;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>Addresses: every trick is refused, every name goes to and fro.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/", 0, "/")]
    [InlineData("/a", 1, "/a")]
    [InlineData("/a/", 1, "/a")]
    [InlineData("/a/b%20c", 2, "/a/b%20c")]
    [InlineData("/%41%2D", 1, "/A-")]
    [InlineData("/...", 1, "/...")]
    [InlineData("/a+b&c", 1, "/a%2Bb%26c")]
    [InlineData("/%E2%82%AC", 1, "/%E2%82%AC")]
    [InlineData("/€", 1, "/%E2%82%AC")]
    public void Clean_paths_are_read(string text, int names, string href)
    {
        Assert.True(DavPath.TryParse(Encoding.UTF8.GetBytes(text), DavLimits.Default, out var path));
        Assert.Equal(names, path.Segments.Count);
        Assert.Equal(href, path.ToHref());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("//")]
    [InlineData("/a//b")]
    [InlineData("/.")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/.%2e")]
    [InlineData("/a%2fb")]
    [InlineData("/a%00b")]
    [InlineData("/a%0Ab")]
    [InlineData("/a%7F")]
    [InlineData("/a%C2%85")]
    [InlineData("/%")]
    [InlineData("/%4")]
    [InlineData("/%zz")]
    [InlineData("/%+1")]
    [InlineData("/%ff")]
    [InlineData("/%c0%ae%c0%ae")]
    [InlineData("/%ed%a0%80")]
    [InlineData("/a?b")]
    [InlineData("/a#b")]
    public void Tricks_are_refused(string text) =>
        Assert.False(DavPath.TryParse(Encoding.UTF8.GetBytes(text), DavLimits.Default, out _));

    [Fact]
    public void Long_and_deep_paths_are_refused()
    {
        Assert.False(DavPath.TryParse(Encoding.UTF8.GetBytes("/" + new string('a', 8192)), DavLimits.Default, out _));
        Assert.False(DavPath.TryParse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("/a", 257))), DavLimits.Default, out _));
        Assert.True(DavPath.TryParse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("/a", 256))), DavLimits.Default, out _));
    }

    [Fact]
    public void Any_name_goes_out_and_comes_back() =>
        Gen.String[1, 40].Array[0, 6].Sample(raw =>
        {
            var path = raw.Select(Clean).Aggregate(DavPath.Root, (at, name) => at.Child(name));
            foreach (var collection in new[] { false, true })
            {
                Assert.True(DavPath.TryParse(Encoding.ASCII.GetBytes(path.ToHref(collection)), DavLimits.Default, out var back));
                Assert.Equal(path, back);
                Assert.Equal(path.GetHashCode(), back.GetHashCode());
            }
        });

    [Fact]
    public void What_is_read_can_be_written_and_read_again() =>
        Some.BytesLike("/aé%.2eEfF0 ?#\\\0").Sample(bytes =>
        {
            if (!DavPath.TryParse(bytes, DavLimits.Default, out var path)) return;
            Assert.DoesNotContain(path.Segments, s => s is "" or "." or ".." || s.Contains('/', StringComparison.Ordinal) || s.Any(char.IsControl));
            Assert.True(DavPath.TryParse(Encoding.ASCII.GetBytes(path.ToHref()), DavLimits.Default, out var again));
            Assert.Equal(path, again);
        });

    [Theory]
    [InlineData("/", "/x", "/x")]
    [InlineData("/dav", "/", "/dav")]
    [InlineData("/dav/files/", "/a%20b/", "/dav/files/a%20b")]
    public void A_mount_gives_whole_addresses(string root, string below, string href)
    {
        Assert.True(DavPath.TryParse(Encoding.ASCII.GetBytes(below), DavLimits.Default, out var path));
        Assert.Equal(href, new DavMount(root, "a").Href(path, collection: false));
    }

    [Fact]
    public void Only_what_lies_strictly_below_is_contained()
    {
        var (a, ab, b) = (DavPath.Root.Child("a"), DavPath.Root.Child("a").Child("b"), DavPath.Root.Child("ab"));
        Assert.True(a.Contains(ab) && DavPath.Root.Contains(a));
        Assert.False(a.Contains(a) || a.Contains(b) || ab.Contains(a));
        Assert.Equal(a, ab.Parent);
        Assert.Throws<ArgumentException>(() => a.Child("../b"));
        Assert.Throws<ArgumentException>(() => a.Child("\uD800"));
    }

    static string Clean(string raw)
    {
        var name = string.Concat(raw.EnumerateRunes().Where(r => r.Value != '/' && !Rune.IsControl(r)));
        return name is "" or "." or ".." ? "x" : name;
    }
}
