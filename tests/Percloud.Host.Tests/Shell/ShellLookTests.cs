using System.Globalization;

namespace Percloud.Host.Tests;

/// <summary>Every page at both sizes, light and dark: it fits, nothing complains, and axe finds nothing at WCAG 2.2 AA. Pictures are taken where PERCLOUD_SCREENS names a folder.</summary>
public class ShellLookTests(ShellWorld world) : IClassFixture<ShellWorld>
{
    static readonly string? Pictures = Environment.GetEnvironmentVariable("PERCLOUD_SCREENS");

    public static TheoryData<string, Seat> All => ShellPages.All();

    // Names of days and months come from the language itself.
    static readonly string[] Days = [.. ((string[][])[DateTimeFormatInfo.InvariantInfo.DayNames, DateTimeFormatInfo.InvariantInfo.AbbreviatedDayNames, DateTimeFormatInfo.InvariantInfo.MonthNames, DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames]).SelectMany(n => n).Where(n => n.Length > 0)];

    // The style guide shows invented names of things.
    public static TheoryData<string, Seat> Worded => ShellPages.All("/styleguide");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_fits_and_is_accessible(string path, Seat seat)
    {
        var visit = await world.Look(ShellPages.Of(world, path), seat);
        foreach (var (width, dark) in ((int, bool)[])[(390, false), (390, true), (1280, false), (1280, true)])
        {
            await visit.Resize(width, dark);
            if (Pictures is not null)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{ShellPages.NameOf(path, seat)}-{width}-{(dark ? "dark" : "light")}.png"), FullPage = width == 1280 });
            Assert.True(await Fits(visit), $"{path} is wider than {width} px.");
            Assert.Empty(visit.Complaints);
            var barriers = await visit.Look(onlyContrast: dark);
            Assert.True(barriers.Length == 0, $"{path} at {width}, dark {dark}: {string.Join("\n", barriers)}");
        }
    }

    [Fact]
    public async Task Every_component_is_accessible_in_each_colour_that_a_cloud_may_choose()
    {
        var visit = await world.Look("/styleguide", Seat.Ana);
        foreach (var accent in Percloud.Web.Accents.All)
        {
            await visit.Page.EvaluateAsync("accent => document.documentElement.dataset.accent = accent", accent);
            foreach (var dark in (bool[])[false, true])
            {
                await visit.Resize(1280, dark);
                Assert.Empty(await visit.Look());
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_fits_with_text_twice_as_large_and_from_right_to_left(string path, Seat seat)
    {
        var visit = await world.Look(ShellPages.Of(world, path), seat, "ur");
        Assert.Equal("rtl", await visit.Page.GetAttributeAsync("html", "dir"));
        foreach (var width in (int[])[390, 1280])
        {
            await visit.Resize(width, dark: false);
            await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = ''");
            Assert.True(await Fits(visit), $"{path} from right to left is wider than {width} px.");
            await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            Assert.True(await Fits(visit), $"{path} with text twice as large is wider than {width} px: " + await visit.Page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => !e.closest('.tabline') && (e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1)).slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(' | ')"));
        }
    }

    [Theory]
    [MemberData(nameof(Worded))]
    public async Task No_word_of_a_page_is_outside_the_texts(string path, Seat seat)
    {
        var visit = await world.Look(ShellPages.Of(world, path), seat, "qps");
        var bare = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
              const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let n; (n = walk.nextNode());) if (!n.parentElement.closest('time, code, script, option, textarea, [translate=no], .face, .row-name, .bar-name, .menu-who, .menu-name, .spaces-name, th[scope=row]')) found.push(n.data);
              for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) if (e.tagName !== 'TIME') for (const a of ['aria-label', 'title', 'placeholder', 'alt']) found.push(e.getAttribute(a) ?? '');
              return found.map(t => { for (let b; b !== t;) { b = t; t = t.replace(/\[[^\[\]]*\]/g, ''); } return t; }).filter(t => /\p{L}{2,}/u.test(t));
            }
            """);
        string[] data = ["Casa nostra", "Ana", "ana", "bea", "Bea", "Assemblea de veïns", "ana.localhost", "ana@ana.localhost", "Chrome", "Linux", "Ana's laptop", "Carles", "Convocatoria.pdf", "Apunts.md", "Actes", "Núria Vila", "Núria", "Vila", "Forn de l'Hort", "Marta Soler", "Marta Soler Pi", "Pere Puig", "Joan Àlvarez", "Gestoria Puig", "nuria@forn.example", "joan@fusteria.example", "Carrer Major", "Olot", "Hort", "carla", "pia", "maria", "casa.localhost", "bea.localhost", "vella.localhost", "la-cooperativa-de-les-hortes.localhost", "Assemblea del barri", "Ateneu", "metge", "hort", "coral", "ioga", "fira", "Madrid", "test", "Preparar la festa major", "webcal", .. Days];
        var ours = bare.Select(b => data.OrderByDescending(d => d.Length).Aggregate(b, (text, d) => text.Replace(d, "", StringComparison.Ordinal)));
        Assert.DoesNotContain(ours, b => b.Any(char.IsLetter));
    }

    static Task<bool> Fits(ShellVisit visit) => visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");
}
