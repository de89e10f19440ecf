using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Uploads that are cut, slow, or of another length than they said: nothing of them is ever seen, and nothing stays behind.</summary>
public sealed partial class CutUploadTests(FaultHost fault) : IClassFixture<FaultHost>
{
    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(40_000)]
    [InlineData(900_000)]
    public async Task An_upload_cut_in_the_middle_leaves_nothing(int sent)
    {
        foreach (var how in (string[])["Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"])
        {
            foreach (var reset in (bool[])[true, false])
            {
                using var door = await RawDoor.To(fault.Host);
                await door.Begin("PUT", "/dav/files/cut", $"Authorization: {fault.Ana.Basic}\r\n{how}");
                var part = new string('x', sent);
                await door.Send(how[0] == 'C' || sent == 0 ? part : $"{sent:x}\r\n{part}\r\n");
                await Task.Delay(50);
                if (reset)
                    door.Cut();
            }
        }

        await fault.NothingIsLeftOnItsWay();
        Assert.Equal(HttpStatusCode.NotFound, (await fault.Ana.Get("cut")).Status);
        Assert.DoesNotContain("/cut", await fault.Ana.List(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_overwrite_leaves_what_was_there()
    {
        await fault.Ana.Put("kept", Encoding.ASCII.GetBytes(new string('a', 100_000)));
        using (var door = await RawDoor.To(fault.Host))
        {
            await door.Begin("PUT", "/dav/files/kept", $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 100000\r\n");
            await door.Send(new string('b', 99_999));
            await Task.Delay(50);
            door.Cut();
        }

        await fault.NothingIsLeftOnItsWay();
        await fault.Ana.FindsAllAcknowledged();
    }

    [Fact]
    public async Task More_bytes_than_were_announced_are_not_part_of_the_file()
    {
        var answer = await RawDoor.Ask(fault.Host, "PUT", "/dav/files/longer", $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 10\r\n", "0123456789and more");
        Assert.Equal(201, RawDoor.StatusOf(answer));
        Assert.Equal("0123456789", Encoding.ASCII.GetString((await fault.Ana.Get("longer")).Bytes));
    }

    [Fact]
    public async Task An_upload_by_the_page_that_is_cut_or_not_well_formed_leaves_only_whole_files()
    {
        using var browser = await fault.Host.SignIn();
        await browser.Get("/files");
        var cookies = browser.Cookies.GetCookieHeader(new Uri(browser.Origin));
        var head = $"Cookie: {cookies}\r\nOrigin: {browser.Origin}\r\nContent-Type: multipart/form-data; boundary=b\r\n";
        var first = $"--b\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{browser.Token}\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"whole\"\r\n\r\nwhole\r\n";
        var second = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"half\"\r\n\r\n" + new string('h', 50_000);
        foreach (var body in (string[])[first + second, first + second + "\r\n--", first + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"half\""])
        {
            // Ends without its last boundary, as the announced length says.
            var answer = await RawDoor.Ask(fault.Host, "POST", "/upload", $"{head}Content-Length: {body.Length}\r\n", body);
            Assert.True(RawDoor.StatusOf(answer) is >= 400 and < 500, $"was answered {answer[..Math.Min(60, answer.Length)]}");

            // Cut by the client.
            using var door = await RawDoor.To(fault.Host);
            await door.Begin("POST", "/upload", $"{head}Content-Length: {body.Length + 100}\r\n");
            await door.Send(body);
            await Task.Delay(50);
            door.Cut();
        }

        await fault.NothingIsLeftOnItsWay();
        Assert.Equal("whole", Encoding.ASCII.GetString((await fault.Ana.Get("whole")).Bytes));
        Assert.Equal(HttpStatusCode.NotFound, (await fault.Ana.Get("half")).Status);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"")]
    [InlineData("multipart/form-data; boundary=b; boundary=c")]
    [InlineData("multipart/mixed; boundary=b")]
    [InlineData("text/plain")]
    public async Task A_form_without_a_boundary_is_refused(string type)
    {
        using var browser = await fault.Host.SignIn();
        await browser.Get("/files");
        var answer = await RawDoor.Ask(
            fault.Host, "POST", "/upload", $"Cookie: {browser.Cookies.GetCookieHeader(new Uri(browser.Origin))}\r\nOrigin: {browser.Origin}\r\nContent-Type: {type}\r\nContent-Length: 5\r\n", "--c\r\n");
        Assert.InRange(RawDoor.StatusOf(answer), 400, 499);
    }

    [Fact]
    public async Task Slow_uploads_and_slow_heads_are_ended()
    {
        using var body = await RawDoor.To(fault.Host);
        await body.Begin("PUT", "/dav/files/slow", $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 1000000\r\n");
        await body.Send("x");
        using var head = await RawDoor.To(fault.Host);
        await head.Send("GET / HTTP/1.1\r\nHost: ana.localhost\r\nX-Slow: ");
        var answers = await Task.WhenAll(body.Answer(), head.Answer());
        Assert.All(answers, a => Assert.True(RawDoor.StatusOf(a) is 408 or 0, a));
        await fault.NothingIsLeftOnItsWay();
        Assert.Equal(HttpStatusCode.NotFound, (await fault.Ana.Get("slow")).Status);
    }

    [Fact]
    public async Task Absurd_and_colliding_names_are_kept_apart_or_refused()
    {
        string[] names =
        [
            "A", "a", "Stra%C3%9Fe", "STRASSE", "%C3%A9", "e%CC%81", "%E2%84%AA", "k", "%C4%B0", "i%CC%87", "%EF%AC%81", "fi", "con", "nul.txt", "a.", "a%20", "%20a", "~", "-rf", "%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80",
            "%E2%80%AEgpj.exe", "a%01b", "a%7Fb", "a%C2%85b", new string('x', 255), new string('x', 256), string.Concat(Enumerable.Repeat("%C3%A9", 127)) + "x", string.Concat(Enumerable.Repeat("%C3%A9", 128)), "%00", ".", "..", "%2e%2e", "a%2fb",
        ];
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            // Raw, because a client of ours would tidy dots away.
            var answer = await RawDoor.Ask(fault.Host, "PUT", "/dav/files/" + name, $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 2\r\n", $"{i:00}");
            Assert.InRange(RawDoor.StatusOf(answer), 200, 499);
            if (RawDoor.StatusOf(answer) == 201)
                Assert.EndsWith($"\r\n\r\n{i:00}", await RawDoor.Ask(fault.Host, "GET", "/dav/files/" + name, $"Authorization: {fault.Ana.Basic}\r\n"), StringComparison.Ordinal);
        }

        // What a Mac or Windows would take as one name is one here: the second is refused, and the first still holds its bytes.
        Assert.Equal("00", Encoding.ASCII.GetString((await fault.Ana.Get("A")).Bytes));
        Assert.Equal(HttpStatusCode.NotFound, (await fault.Ana.Get("a")).Status);
        var hrefs = Href().Matches(await fault.Ana.List()).Select(m => m.Groups[1].Value.ToUpperInvariant()).ToList();
        Assert.Equal(hrefs.Count, hrefs.Distinct().Count());
    }

    [GeneratedRegex("<(?:D:|d:)?href>([^<]*)<")]
    private static partial Regex Href();
}
