using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>What people upload is opened in a real browser while they are signed in: nothing in it runs.</summary>
public sealed class FilesHostileTests
{
    const string Script = "fetch('/account').then(r => r.text()).then(t => document.title = 'stolen ' + t.length)";

    static readonly (string Name, string Content)[] Hostile =
    [
        ("page.html", $"<!doctype html><title>x</title><script>{Script}</script><img src=x onerror=\"{Script}\"><a href=\"javascript:{Script}\">x</a>"),
        ("picture.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{Script}\"><script>{Script}</script></svg>"),
        ("page.xhtml", $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><script>{Script}</script></body></html>"),
        ("data.xml", $"<?xml version=\"1.0\"?><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">{Script}</x:script>"),
        ("paper.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj trailer<</Root 1 0 R>>"),
        ("script.txt", $"<script>{Script}</script>"),
        ("image.png", $"<html><script>{Script}</script></html>"),
    ];

    [Fact]
    public async Task Nothing_that_was_uploaded_runs_when_it_is_opened()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        foreach (var (name, content) in Hostile)
            await ana.Put(name, System.Text.Encoding.UTF8.GetBytes(content));
        await using var browser = new Chromium();
        await using var context = await browser.NewContextAsync(new() { BaseURL = host.Base("ana.localhost") });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", "ana@ana.localhost");
        await page.FillAsync("input[name=password]", TestHost.Password);
        await page.ClickAsync("main button[type=submit]");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        foreach (var (name, _) in Hostile)
        {
            asked.Clear();
            try
            {
                await page.GotoAsync($"/files/{name}", new() { Timeout = 10_000 });
            }
            catch (PlaywrightException)
            {
                // Sent as a download: the page stays where it was.
            }

            await page.WaitForTimeoutAsync(300);
            Assert.DoesNotContain("/account", asked);
            Assert.DoesNotContain("stolen", await page.TitleAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("picture.svg")]
    [InlineData("paper.pdf")]
    [InlineData("data.xml")]
    public async Task What_could_run_is_only_ever_saved(string name)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put(name, [1, 2, 3]);
        using var browser = await host.SignIn();
        var answer = await browser.Get("/files/" + name);
        Assert.StartsWith("attachment", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("sandbox; default-src 'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }
}
