using System.Net;

namespace Percloud.Host.Tests.People;

/// <summary>Signing in and out, as a browser sees it.</summary>
public class SignInTests
{
    [Fact]
    public async Task The_right_password_leads_home_and_the_home_page_greets()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud(title: "The kitchen");
        using var browser = host.Browse();

        var face = await browser.Get("/");
        Assert.Contains("The kitchen", face.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", face.Text, StringComparison.Ordinal);
        var answer = await browser.Fill("/sign-in", "/sign-in", ("login", "Ana"), ("password", TestHost.Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("Hello, ana", (await browser.Follow(answer)).Text, StringComparison.Ordinal);
    }
}
