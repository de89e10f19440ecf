using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>The rules on written text see a planted violation.</summary>
public sealed class PlantedSourceTests
{
    [Fact]
    public void A_file_of_401_lines_is_found_and_one_of_400_is_not()
    {
        Assert.Empty(Sizes.OfFile("a.cs", Lines(400)));
        Assert.Empty(Sizes.OfFile("a.cs", Lines(400) + "\n"));
        Assert.Equal("has 401 lines, more than 400", Assert.Single(Sizes.OfFile("a.cs", Lines(401) + "\n")).What);
    }

    [Theory]
    [InlineData("class A { void Long()\n{\n", "}\n}", "A.Long")]
    [InlineData("class A { public A()\n{\n", "}\n}", "A.constructor")]
    [InlineData("class A { int Long { get\n{\n", "return 1; } } }", "A.Long")]
    [InlineData("class A { void Short() { } class B { int Long() => 1\n+ 1\n", "; } }", "B.Long")]
    [InlineData("class A { int Long => 1\n+ 1\n", "; }", "A.Long")]
    [InlineData("var a = 1;\n", "a++;", "program")]
    public void A_long_method_is_found(string before, string after, string name)
    {
        var found = Assert.Single(Sizes.OfMethods("a.cs", before + Lines(60) + "\n" + after));
        Assert.Equal($"a.cs:{name}", found.Where);
        Assert.Empty(Sizes.OfMethods("a.cs", before + Lines(50) + "\n" + after));
    }

    [Fact]
    public void A_long_local_function_is_found_beside_the_method_that_holds_it() =>
        Assert.Equal(["a.cs:A.Outer", "a.cs:A.Inner"], Sizes.OfMethods("a.cs", "class A { void Outer() { void Inner()\n{" + Lines(70) + "\n} } }").Select(one => one.Where));

    [Fact]
    public void Comments_above_a_method_do_not_count() =>
        Assert.Empty(Sizes.OfMethods("a.cs", "class A {\n" + Lines(80) + "\nvoid Short() { } }"));

    [Theory]
    [InlineData("public class A;")]
    [InlineData("// a comment is not a summary\npublic record A(int B);")]
    [InlineData("/// <summary>Outer.</summary>\npublic class B { public enum A { One } }")]
    [InlineData("public delegate void A();")]
    public void A_public_type_without_summary_is_found(string code) =>
        Assert.Contains(" A ", Assert.Single(Summaries.Check("a.cs", code)).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("/// <summary>Says it.</summary>\npublic sealed class A;")]
    [InlineData("class A { public class B; }")]
    [InlineData("/// <summary>Says it.</summary>\n[Serializable]\npublic sealed class A;")]
    public void A_told_or_internal_type_is_fine(string code) => Assert.Empty(Summaries.Check("a.cs", code));

    [Fact]
    public void Raw_markup_is_found() =>
        Assert.Equal(["contains MarkupString"], Words.Markup("a.razor", "<p>@((MarkupString)text)</p> @((MarkupString)more)").Select(one => one.What));

    [Theory]
    [InlineData("@DateTime.Now")]
    [InlineData("@(DateTimeOffset.UtcNow.Year)")]
    [InlineData("@code { Guid id = Guid.NewGuid(); }")]
    [InlineData("@code { HttpClient c = new HttpClient(); }")]
    public void A_banned_symbol_in_a_page_is_found(string page) => Assert.Single(Words.BannedInRazor("a.razor", page));

    [Theory]
    [InlineData("#pragma warning disable RS0030")]
    [InlineData("<NoWarn>RS0030</NoWarn>")]
    [InlineData("<NoBannedSymbols>true</NoBannedSymbols>")]
    public void Silencing_the_analyser_is_found(string text) => Assert.Single(Words.SilencedBans("a", text));

    [Fact]
    public void A_note_for_later_is_found() => Assert.Single(Words.Unfinished("a.cs", "// TODO: later"));

    static string Lines(int count) => string.Join('\n', Enumerable.Repeat("// line", count));
}
