using System.Globalization;
using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests.People;

/// <summary>An address that guessed too often is told how long to wait, at once, and is never locked out.</summary>
public sealed class GuessTests
{
    [Fact]
    public async Task Who_guesses_is_told_at_once_how_long_to_wait_in_their_language_and_a_right_password_after_it_is_let_in()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        foreach (var (language, words) in ((string, string)[])[("en", "Nobody is locked out."), ("ca", "Ningú no queda fora."), ("es", "Nadie queda fuera.")])
        {
            using var browser = host.Browse();
            browser.Language = language;
            await browser.Get("/sign-in");
            GuessOften(host);
            var page = await browser.Post("/sign-in", ("login", "ana"), ("password", "wrong words here"), ("to", "/account"));
            Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
            Assert.InRange(int.Parse(page.Header("Retry-After"), CultureInfo.InvariantCulture), 1, 10);
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
            Assert.Contains("value=\"ana\"", page.Text, StringComparison.Ordinal);
            Assert.Contains("value=\"/account\"", page.Text, StringComparison.Ordinal);
        }

        // Not even the right password is looked at before the pause is over, and no Argon2 runs; other pages go on.
        using var ana = host.Browse();
        await ana.Get("/sign-in");
        GuessOften(host);
        var derived = host.Get<Passwords>().Derivations;
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ana.Post("/sign-in", ("login", "ana"), ("password", TestHost.Password))).Status);
        Assert.Equal(derived, host.Get<Passwords>().Derivations);
        Assert.Equal(HttpStatusCode.OK, (await ana.Get("/")).Status);

        // After it the person is let in, and the address has guessed nothing.
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await ana.Get("/sign-in");
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Post("/sign-in", ("login", "ana"), ("password", TestHost.Password))).Status);
        Assert.Equal(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Loopback));
    }

    [Fact]
    public async Task Whom_the_name_belongs_to_makes_no_difference_while_waiting()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = host.Browse();
        await browser.Get("/sign-in");
        GuessOften(host);
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var login in (string[])["ana", "nobody"])
        {
            var page = await browser.Post("/sign-in", ("login", login), ("password", TestHost.Password));
            var text = page.Text.Replace(browser.Token!, "", StringComparison.Ordinal).Replace($"value=\"{login}\"", "", StringComparison.Ordinal);
            answers.Add((page.Status, System.Text.RegularExpressions.Regex.Replace(text, "Wait (one second|[0-9]+ seconds)", "Wait")));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[0].Item1);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task The_old_password_of_an_account_and_the_providers_sign_in_are_guarded_alike()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await host.SignIn();
        await ana.Get("/account/password");
        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Post("/account/password", ("old", TestHost.Password), ("password", "short"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ana.Post("/account/password", ("old", "wrong words here"), ("password", "another word"))).Status);
        GuessOften(host);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ana.Post("/account/password", ("old", TestHost.Password), ("password", "another word"))).Status);

        using var provider = new TestBrowser("http", "127.0.0.1", host.AdminPort);
        await provider.Get("/sign-in");
        GuessOften(host, host.Get<ProviderThrottle>().Guesses);
        var last = await provider.Post("/first", ("code", "wrong"), ("name", "petra"), ("password", TestHost.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
        Assert.NotEmpty(last.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await provider.Post("/sign-in", ("name", "petra"), ("password", "wrong"))).Status);
    }

    // As many wrong tries as earn the longest pause, which begins now.
    static void GuessOften(TestHost host, GuessThrottle? throttle = null)
    {
        for (var i = 0; i < 14; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.Null((throttle ?? host.Get<GuessThrottle>()).Begin(IPAddress.Loopback));
        }
    }
}
