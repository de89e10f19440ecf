namespace Percloud.Protocols.Dav.Tests;

/// <summary>The seeds of the fuzzers are good examples of what each parser reads.</summary>
public sealed class SeedTests
{
    delegate bool Parser(ReadOnlySpan<byte> bytes);

    static readonly Dictionary<string, Parser> Parsers = new()
    {
        ["if-header"] = bytes => IfHeader.TryParse(bytes, DavLimits.Default, out _),
        ["path"] = bytes => DavPath.TryParse(bytes, DavLimits.Default, out _),
        ["range"] = bytes => RangeHeader.TryParse(bytes, out _),
        ["entity-tags"] = bytes => EntityTagList.TryParse(bytes, DavLimits.Default, out _),
        ["propfind"] = bytes => PropfindRequest.TryParse(bytes, DavLimits.Default, out _),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_seed_is_read(string parser)
    {
        var seeds = Cases.Files("seeds/" + parser);
        Assert.NotEmpty(seeds);
        foreach (var seed in seeds) Assert.True(Parsers[parser](File.ReadAllBytes(seed)), seed);
    }

    [Theory, MemberData(nameof(Names))]
    public void No_seed_cut_or_bent_at_any_byte_makes_a_parser_throw(string parser)
    {
        foreach (var seed in Cases.Files("seeds/" + parser).Select(File.ReadAllBytes))
            for (var at = 0; at < seed.Length; at++)
            {
                Parsers[parser](seed.AsSpan(0, at));
                foreach (var noise in (byte[])[0, (byte)'<', (byte)'%', (byte)'"', 0x80, 0xC3, 0xFF])
                    Parsers[parser]([.. seed.AsSpan(0, at), noise, .. seed.AsSpan(at + 1)]);
            }
    }
}
