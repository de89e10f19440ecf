using System.Net;

namespace Percloud.Web.Tests;

public class PageTests(SampleFixture sample) : IClassFixture<SampleFixture>
{
    HttpClient Client => sample.Host.Client;

    [Fact]
    public async Task A_page_has_the_headers_that_keep_it_safe()
    {
        using var answer = await Client.GetAsync("/files");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", One(answer, "Cache-Control"));
        Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", One(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'none'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'",
            One(answer, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/status/404", 404, "Nothing is here")]
    [InlineData("/status/403", 403, "This is not yours to do")]
    [InlineData("/status/503", 503, "This cloud is resting")]
    [InlineData("/status/500", 500, "8f3a-77c1")]
    public async Task A_status_page_has_its_status_and_says_what_to_do(string path, int status, string words)
    {
        using var answer = await Client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("</title><img src=x onerror=alert(1)>")]
    public async Task What_people_type_is_shown_and_never_runs(string folder)
    {
        var html = await Client.GetStringAsync("/files?folder=" + Uri.EscapeDataString(folder));
        Assert.DoesNotContain(folder, html, StringComparison.Ordinal);
        Assert.Contains("alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_of_the_document_are_escaped_too()
    {
        var html = await Client.GetStringAsync("/files?look=%22%3E%3Cb%3E&accent=%22%3E%3Cb%3E");
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_has_script_or_style_inside()
    {
        foreach (var path in SampleFixture.Paths)
        {
            var html = await Client.GetStringAsync(path);
            Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?! src=\"/assets/[a-z0-9.]+\" defer></script>)", html);
            Assert.DoesNotMatch("""\son[a-z]+="|javascript:""", html);
            Assert.DoesNotMatch("""(?:src|href|action)="(?:https?:)?//""", html);
        }
    }

    [Fact]
    public async Task Every_form_carries_the_token_first_and_secrets_never_come_back()
    {
        var html = await Client.GetStringAsync("/parts");
        foreach (var form in html.Split("<form ")[1..])
        {
            var inside = form[(form.IndexOf('>', StringComparison.Ordinal) + 1)..].TrimStart();
            Assert.StartsWith("""<input type="hidden" name="_token" value="sample-token" />""", inside, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("never shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_tied_to_its_label_help_and_error()
    {
        var html = await Client.GetStringAsync("/parts");
        Assert.Contains("""<label for="f-name">Name</label>""", html, StringComparison.Ordinal);
        Assert.Matches("""<input id="f-name"[^>]*aria-invalid="true" aria-describedby="f-name-error f-name-help""", html);
        Assert.Contains("""<a href="#f-name">Give a name.</a>""", html, StringComparison.Ordinal);
        Assert.Contains("""<option value="es" selected""", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own_page()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancel) =>
        {
            var language = i % 2 == 0 ? "ca" : "en";
            var html = await Client.GetStringAsync($"/files?folder=carpeta{i}z&lang={language}", cancel);
            Assert.Contains($"<title>carpeta{i}z · ", html, StringComparison.Ordinal);
            Assert.Contains(i % 2 == 0 ? "Surt" : "Sign out", html, StringComparison.Ordinal);
            Assert.EndsWith("</body></html>", html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_fault_in_a_page_comes_before_the_first_byte()
    {
        using var answer = await Client.GetAsync("/fault");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something broke on our side", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_sees_no_menu_and_no_places_but_the_way_in()
    {
        var html = await Client.GetStringAsync("/files?visitor");
        Assert.DoesNotContain("/sign-out", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav class=\"places", html, StringComparison.Ordinal);
    }

    static string One(HttpResponseMessage answer, string header) => Assert.Single(answer.Headers.GetValues(header));
}
