using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Host.Tests;

public sealed class FilesUploadTests
{
    [Fact]
    public async Task An_upload_goes_on_after_a_broken_line_and_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("percloud-tus-").FullName;
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        string address;
        await using (var host = await TestHost.Start(on: folder))
        {
            await host.MakeCloud();
            using var browser = await host.SignIn();
            address = await Begin(browser, "big.bin", bytes.Length, folders: "photos/2026");
            Assert.Equal(HttpStatusCode.NoContent, (await Patch(browser, address, 0, bytes[..100_000])).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await Patch(browser, address, 5, bytes[5..10])).Status);
        }

        await using (var host = await TestHost.Start(on: folder))
        {
            using var browser = await host.SignIn();
            await browser.Get("/files");
            var stands = await Ask(browser, HttpMethod.Head, address);
            Assert.Equal("100000", stands.Header("Upload-Offset"));
            Assert.Equal("300000", stands.Header("Upload-Length"));
            Assert.Equal(HttpStatusCode.NoContent, (await Patch(browser, address, 100_000, bytes[100_000..])).Status);
            var got = await browser.Get("/files/photos/2026/big.bin?download");
            Assert.Equal(HttpStatusCode.OK, got.Status);
            Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", got.Header("ETag"));

            // A client that did not hear of the end asks again and learns that it is there, once.
            Assert.Equal("300000", (await Ask(browser, HttpMethod.Head, address)).Header("Upload-Offset"));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/files/photos/2026/big%20(2).bin")).Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_wrong_checksum_keeps_nothing_and_a_removed_upload_is_gone()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = await host.SignIn();
        var address = await Begin(browser, "a.txt", 5);
        var wrong = await Patch(browser, address, 0, "hello"u8.ToArray(), ("Upload-Checksum", "sha256 " + Convert.ToBase64String(new byte[32])));
        Assert.Equal(460, (int)wrong.Status);
        Assert.Equal("0", (await Ask(browser, HttpMethod.Head, address)).Header("Upload-Offset"));
        var right = await Patch(browser, address, 0, "he"u8.ToArray(), ("Upload-Checksum", "sha256 " + Convert.ToBase64String(SHA256.HashData("he"u8))));
        Assert.Equal(HttpStatusCode.NoContent, right.Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Patch(browser, address, 2, "llo and more"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(browser, HttpMethod.Delete, address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(browser, HttpMethod.Head, address)).Status);
    }

    [Fact]
    public async Task Room_is_refused_before_a_byte_and_uploads_are_ones_own()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        await host.Get<Percloud.Kernel.CloudAdmin>().SetQuota("ana.localhost", 1_000_000, "test", CancellationToken.None);
        using var browser = await host.SignIn();
        Assert.Equal(507, (int)(await Make(browser, "huge", 2_000_000)).Status);
        var first = await Begin(browser, "half", 600_000);
        Assert.Equal(507, (int)(await Make(browser, "other half", 600_000)).Status);
        using var bea = await host.SignIn("bea@ana.localhost");
        await bea.Get("/files");
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(bea, HttpMethod.Head, first)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Patch(bea, first, 0, [1])).Status);
        browser.Token = null;
        Assert.Equal(HttpStatusCode.BadRequest, (await Patch(browser, first, 0, [1])).Status);
    }

    [Fact]
    public async Task What_an_unfinished_upload_keeps_is_not_there_for_others_and_is_for_itself()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.Get<Percloud.Kernel.CloudAdmin>().SetQuota("ana.localhost", 1_000_000, "test", CancellationToken.None);
        using var browser = await host.SignIn();
        using var ana = await DavVisitor.Of(host);
        var address = await Begin(browser, "half", 600_000);
        Assert.Equal(HttpStatusCode.InsufficientStorage, await ana.Put("too-much", new byte[500_000]));
        var page = await SharingWorld.Upload(browser, "/upload", ("too-much", new string('x', 500_000)));
        Assert.Contains("no room", (await browser.Follow(page)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Created, await ana.Put("fits", new byte[300_000]));
        Assert.Equal(HttpStatusCode.InsufficientStorage, await ana.Copy("fits", "twice"));
        Assert.Contains("100", (await browser.Get("/files")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await Patch(browser, address, 0, new byte[600_000])).Status);
        Assert.Equal(HttpStatusCode.InsufficientStorage, await ana.Put("more", new byte[200_000]));

        // One that is given up keeps nothing.
        var given = await Begin(browser, "rest", 100_000);
        Assert.Equal(HttpStatusCode.InsufficientStorage, await ana.Put("small", new byte[50_000]));
        await Ask(browser, HttpMethod.Delete, given);
        Assert.Equal(HttpStatusCode.Created, await ana.Put("small", new byte[50_000]));
    }

    [Fact]
    public async Task Two_of_one_name_are_both_kept_or_replaced_as_chosen()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = await host.SignIn();
        await browser.Get("/files");
        foreach (var (text, taken) in new[] { ("one", "keep"), ("two", "keep"), ("three", "replace") })
        {
            using var form = new MultipartFormDataContent { { new StringContent(browser.Token!), "_token" }, { new StringContent(taken), "taken" } };
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", "note.txt");
            var request = new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = form };
            request.Headers.Add("Origin", browser.Origin);
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.Send(request)).Status);
            await browser.Get("/files");
        }

        Assert.Equal("three", (await browser.Get("/files/note.txt")).Text);
        Assert.Equal("two", (await browser.Get("/files/note%20(2).txt")).Text);
    }

    static async Task<string> Begin(TestBrowser browser, string name, long length, string folders = "")
    {
        var made = await Make(browser, name, length, folders);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Location!;
    }

    static async Task<TestPage> Make(TestBrowser browser, string name, long length, string folders = "")
    {
        await browser.Get("/files");
        return await Ask(browser, HttpMethod.Post, "/uploads?to=/files", null, ("Upload-Length", $"{length}"), ("Upload-Metadata", $"filename {Base64(name)},folder {Base64(folders)}"));
    }

    static Task<TestPage> Patch(TestBrowser browser, string address, long offset, byte[] bytes, params (string, string)[] more)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/offset+octet-stream");
        return Ask(browser, HttpMethod.Patch, address, content, [("Upload-Offset", $"{offset}"), .. more]);
    }

    static Task<TestPage> Ask(TestBrowser browser, HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Origin", browser.Origin);
        if (browser.Token is { } token)
            request.Headers.Add("X-Form-Token", token);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return browser.Send(request);
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
