using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>The main job with a client that we did not write: from the first-start code to a folder copied in, listed and copied out by rclone.</summary>
public sealed partial class RcloneTests : IDisposable
{
    readonly string work = Directory.CreateTempSubdirectory("percloud-rclone-").FullName;

    public void Dispose() => Directory.Delete(work, recursive: true);

    [Fact]
    public async Task A_folder_goes_in_and_comes_out_unchanged()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("localhost");
        var made = await browser.Fill("/set-up", "/set-up", ("code", code), ("title", "Casa Ana"), ("domain", "ana.localhost"), ("name", "ana"), ("password", TestHost.Password));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var password = await Connect(browser);
        var (source, target) = (Folder(), Path.Combine(work, "out"));
        await Rclone(host, password, "copy", source, "cloud:holiday");
        var listed = await Rclone(host, password, "lsf", "-R", "--files-only", "cloud:holiday");
        Assert.Equal(Directory.GetFiles(source, "*", SearchOption.AllDirectories).Length, listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await Rclone(host, password, "copy", "cloud:holiday", target);
        await Rclone(host, password, "check", "--download", source, "cloud:holiday");
        Assert.Equal(Contents(source), Contents(target));

        var page = await browser.Get("/files/holiday");
        Assert.Contains("notes & plans.txt", page.Text, StringComparison.Ordinal);
        Assert.Equal("what we do next", (await browser.Get("/files/holiday/notes%20%26%20plans.txt?download")).Text);
    }

    [Fact]
    public async Task Moving_syncing_and_deleting_by_rclone_end_in_the_same_tree()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        var source = Folder();
        await Rclone(host, password, "sync", source, "cloud:a");
        await Rclone(host, password, "moveto", "cloud:a", "cloud:b");
        File.Delete(Path.Combine(source, "empty"));
        await File.WriteAllTextAsync(Path.Combine(source, "notes & plans.txt"), "changed");
        await Rclone(host, password, "sync", source, "cloud:b");
        await Rclone(host, password, "check", "--download", source, "cloud:b");
        await Rclone(host, password, "purge", "cloud:b");
        Assert.Equal("", await Rclone(host, password, "lsf", "cloud:"));
    }

    static async Task<string> Connect(TestBrowser browser)
    {
        var shown = await browser.Fill("/connect", "/connect", ("name", "laptop"), ("for", "files"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        return AppPassword().Match(shown.Text).Value;
    }

    static SortedDictionary<string, string> Contents(string folder) =>
        new(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))));

    // Photographs and documents as they come: large and small, empty, odd names, folders in folders.
    string Folder()
    {
        var source = Directory.CreateDirectory(Path.Combine(work, "in")).FullName;
        var random = new Random(7);
        Directory.CreateDirectory(Path.Combine(source, "Fotos", "2026 août"));
        for (var i = 0; i < 30; i++)
        {
            var photo = new byte[random.Next(1, 300_000)];
            random.NextBytes(photo);
            File.WriteAllBytes(Path.Combine(source, "Fotos", "2026 août", $"IMG_{i:0000}.JPG"), photo);
        }

        File.WriteAllText(Path.Combine(source, "notes & plans.txt"), "what we do next");
        File.WriteAllText(Path.Combine(source, "100% #1 + ação 日本.md"), "# odd");
        File.WriteAllBytes(Path.Combine(source, "empty"), []);
        return source;
    }

    static async Task<string> Rclone(TestHost host, string password, params string[] arguments)
    {
        var obscured = (await Run("rclone", [], "obscure", password)).Trim();
        return await Run("rclone", new()
        {
            ["RCLONE_CONFIG"] = "/dev/null",
            ["RCLONE_CONFIG_CLOUD_TYPE"] = "webdav",
            ["RCLONE_CONFIG_CLOUD_VENDOR"] = "other",
            ["RCLONE_CONFIG_CLOUD_USER"] = "ana",
            ["RCLONE_CONFIG_CLOUD_PASS"] = obscured,
            ["RCLONE_CONFIG_CLOUD_URL"] = $"http://127.0.0.1:{host.HttpPort}/dav/files/",
        }, arguments);
    }

    static async Task<string> Run(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        return await output;
    }

    [GeneratedRegex("[a-z0-9]{4}(-[a-z0-9]{4}){6}")]
    private static partial Regex AppPassword();
}
