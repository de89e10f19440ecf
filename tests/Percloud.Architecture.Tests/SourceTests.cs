using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>What the written text of the program has to keep to.</summary>
public sealed class SourceTests
{
    static readonly string[] Everywhere = ["src", "tests", "tools", "bench", "fuzz"];

    // The one place of a banned symbol: the guarded client wraps the real one.
    static readonly string[] Places = ["src/Percloud.Kernel/Outbound/"];

    [Fact]
    public void Files_have_at_most_400_lines() =>
        Finding.ExpectNone(Everywhere.SelectMany(folder => Repository.Files(folder, ".cs", ".razor", ".ts", ".css"))
            .Where(Written).SelectMany(path => Sizes.OfFile(path, Repository.Read(path))));

    [Fact]
    public void Methods_have_at_most_60_lines() =>
        Finding.ExpectNone(Everywhere.SelectMany(folder => Repository.Files(folder, ".cs"))
            .Where(Written).SelectMany(path => Sizes.OfMethods(path, Repository.Read(path))));

    [Fact]
    public void Public_types_say_what_they_are() =>
        Finding.ExpectNone(Repository.Files("src", ".cs").Where(Written).SelectMany(path => Summaries.Check(path, Repository.Read(path))));

    [Fact]
    public void No_raw_markup() =>
        // Icons are drawn from constants of the code, once each; that is the one place.
        Finding.ExpectNone(Repository.Files("src", ".cs", ".razor").Where(path => path != "src/Percloud.Web/Components/Icon.cs").SelectMany(path => Words.Markup(path, Repository.Read(path))));

    [Fact]
    public void Banned_symbols_stay_out_of_pages() =>
        Finding.ExpectNone(Repository.Files("src", ".razor").SelectMany(path => Words.BannedInRazor(path, Repository.Read(path))));

    [Fact]
    public void Nothing_silences_the_banned_symbols() =>
        Finding.ExpectNone(Repository.Files("src", ".cs", ".csproj", ".props", ".targets", ".editorconfig", ".globalconfig")
            .Where(path => !Places.Any(place => path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(path => Words.SilencedBans(path, Repository.Read(path))));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Finding.ExpectNone(Repository.Files("src", ".cs", ".razor", ".ts", ".css").SelectMany(path => Words.Unfinished(path, Repository.Read(path))));

    [Fact]
    public void Banned_symbols_are_wired_into_every_build()
    {
        var props = Repository.Read("Directory.Build.props");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", props, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        var banned = Repository.Read("BannedSymbols.txt");
        string[] symbols = ["System.DateTime.Now", "System.DateTime.UtcNow", "System.Guid.NewGuid", "System.Net.Http.HttpClient.#ctor",
            "System.Threading.Thread.Sleep", "System.Diagnostics.Process.Start", "Microsoft.AspNetCore.Components.MarkupString"];
        Assert.All(symbols, symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
    }

    // Migrations are written by EF Core's tool.
    static bool Written(string path) => !path.Contains("/Migrations/", StringComparison.Ordinal);
}
