using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using Percloud.Web.Components;

namespace Percloud.Web.Tests;

/// <summary>What is written straight is the same as what the components draw, and as safe.</summary>
public sealed partial class RowMarkupTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    static readonly Scene Scene = new(new PageFrame { CloudName = "Ana", Path = "/", Now = Now }, TextTests.TextsIn("ca"));

    public static TheoryData<RowFacts> Facts =>
    [
        new RowFacts("Minutes.pdf"),
        new RowFacts("Actes & <b>més</b>") { Href = "/files/a?b&c=\"d\"", Pick = "a\"b", Into = true, Icon = "folder", At = Now.AddDays(-3), Sized = true },
        new RowFacts("à 'é' 😀") { Href = "/x", Picture = "/y?a&b", Note = "of <you>", Star = "Favourite \"now\"" },
        new RowFacts("Size") { Icon = "file", At = Now.AddHours(-1), Sized = true, Bytes = 184_320, Note = "more" },
    ];

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task A_row_is_the_component_s(RowFacts row)
    {
        var drawn = await Draw<Row>(new()
        {
            [nameof(Row.Name)] = row.Name,
            [nameof(Row.Href)] = row.Href,
            [nameof(Row.Pick)] = row.Pick,
            [nameof(Row.Into)] = row.Into,
            [nameof(Row.Picture)] = row.Picture,
            [nameof(Row.Icon)] = row.Icon,
            [nameof(Row.Note)] = row.Note,
            [nameof(Row.At)] = row.At,
            [nameof(Row.Star)] = row.Star,
            [nameof(Row.Sized)] = row.Sized,
            [nameof(Row.Bytes)] = row.Bytes,
            [nameof(Row.Lead)] = (RenderFragment)(b => b.AddContent(0, "lead")),
            [nameof(Row.Acts)] = (RenderFragment)(b => b.AddContent(0, "acts")),
        });
        Assert.Equal(drawn, await Write(to => to.Row(Scene.Texts, Scene.Moments, row, t => t.Add($"lead"), t => t.Add($"acts"))));
    }

    [Fact]
    public async Task A_menu_is_the_component_s() => Assert.Equal(
        await Draw<Menu>(new() { [nameof(Menu.Label)] = "More \"of\" it", [nameof(Menu.ChildContent)] = (RenderFragment)(b => b.AddContent(0, "acts")) }),
        await Write(to => to.Menu("More \"of\" it", t => t.Add($"acts"))));

    [Theory]
    [InlineData("Àngela", "key", true)]
    [InlineData("<b>", "key", false)]
    [InlineData("", "", false)]
    public async Task A_mark_is_the_component_s(string name, string key, bool square) => Assert.Equal(
        await Draw<Avatar>(new() { [nameof(Avatar.Name)] = name, [nameof(Avatar.Key)] = key, [nameof(Avatar.Square)] = square }),
        await Write(to => to.Avatar(Scene.Texts, name, key, square)));

    [Fact]
    public async Task Only_what_stands_in_code_is_markup()
    {
        const string Typed = "<script>alert(1)</script>";
        var typed = "\"" + Typed;
        Assert.Equal("<i title=\"&quot;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;script&gt;alert(1)&lt;/script&gt;</i>", await Write(to => to.Add($"<i title=\"{typed}\">{Typed}</i>")));
    }

    static Task<string> Write(Action<Html> by) => Draw<Written>(new() { [nameof(Written.By)] = by });

    static async Task<string> Draw<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new PageHtml(new Nothing(), NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = renderer.BeginRenderingComponent(typeof(CascadingValue<Scene>), ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(CascadingValue<Scene>.Value)] = Scene,
                [nameof(CascadingValue<Scene>.ChildContent)] = (RenderFragment)(b =>
                {
                    b.OpenComponent<T>(0);
                    foreach (var (name, value) in parameters.Where(p => p.Value is not null))
                        b.AddComponentParameter(1, name, value);
                    b.CloseComponent();
                }),
            }));
            await root.QuiescenceTask;
            await using var text = new StringWriter();
            root.WriteHtmlTo(text);
            return Between().Replace(text.ToString().Trim(), "").Replace(" />", ">", StringComparison.Ordinal).Replace(" alt ", " alt=\"\" ", StringComparison.Ordinal);
        });
    }

    // Blanks that stand in a component's source between elements and around what is filled in; besides, HTML has two ways to write an empty element and an empty value.
    [GeneratedRegex(@"\s*\n\s*|(?<=>) +(?=<)")]
    private static partial Regex Between();

    sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
