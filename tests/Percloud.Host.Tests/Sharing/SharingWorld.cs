using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>
/// The invented world of the tests of sharing: in ana.localhost live ana, bea and carl; ana has Club/ with Minutes/ (march.txt, april.txt)
/// and secret.txt beside it; bea.localhost is a neighbour.
/// </summary>
public sealed partial class SharingWorld : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    internal TestBrowser Ana { get; private set; } = null!;

    internal TestBrowser Bea { get; private set; } = null!;

    internal TestBrowser Carl { get; private set; } = null!;

    internal Remembered Log { get; } = new();

    internal SpaceId AnasSpace { get; private set; }

    /// <summary>Where others reach ana's files.</summary>
    internal string AnasFiles => $"/spaces/{AnasSpace.Text()}/files";

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start(services => services.AddSingleton<ILoggerProvider>(Log));
        await Host.MakeCloud("ana.localhost", "ana", "The kitchen");
        await Host.MakeAccount("bea@ana.localhost");
        await Host.MakeAccount("carl@ana.localhost");
        await Host.MakeCloud("bea.localhost", "bea");
        (Ana, Bea, Carl) = (await Host.SignIn(), await Host.SignIn("bea@ana.localhost"), await Host.SignIn("carl@ana.localhost"));
        AnasSpace = (await Account("ana")).SpaceId;
        foreach (var folder in (string[][])[["Club"], ["Club", "Minutes"]])
            Assert.True((await Use.MakeFolder.Run(await Actor("ana"), new Place(AnasSpace, folder), null, CancellationToken.None)).Done);
        await Put("Club/secret.txt", "nobody else");
        await Put("Club/Minutes/march.txt", "We met in March.");
        await Put("Club/Minutes/april.txt", "We met in April.");
    }

    public async ValueTask DisposeAsync()
    {
        Ana.Dispose();
        Bea.Dispose();
        Carl.Dispose();
        await Host.DisposeAsync();
    }

    internal FilesUse Use => Host.Get<FilesUse>();

    internal CloudId Cloud => Host.Get<CloudDirectory>().ByName("ana.localhost")!.Id;

    internal Task<Account> Account(string name) =>
        Host.Get<CloudStore>().Read(Kernel.Actor.System(Cloud), db => db.Query<Account>().SingleAsync(a => a.Name == name), CancellationToken.None);

    internal async Task<Actor> Actor(string name)
    {
        var account = await Account(name);
        return new Actor(Cloud, Principal.Of(account.Id)) { OwnSpace = account.SpaceId };
    }

    internal async Task Put(string path, string text, string? type = null)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.True((await Use.Save.Run(await Actor("ana"), At(path), new Arrival(body, body.Length, type, null), null, CancellationToken.None)).Done);
    }

    /// <summary>A place of ana's by its path.</summary>
    internal Place At(string path) => new(AnasSpace, path.Split('/'));

    /// <summary>The address of the dialog for a thing of ana's.</summary>
    internal async Task<string> Dialog(string path) => $"/share/{(await Use.Find.Run(await Actor("ana"), At(path), CancellationToken.None)).Value.Node.Id.Text()}";

    /// <summary>Ana shares; gives the answer.</summary>
    internal async Task<TestPage> Share(string path, params (string, string)[] fields) => await Ana.Fill(await Dialog(path), $"{await Dialog(path)}/add", [("with", "one"), .. fields]);

    /// <summary>Ana makes a link; gives its path.</summary>
    internal async Task<string> Link(string path, params (string Name, string Value)[] fields)
    {
        var dialog = await Dialog(path);
        var role = fields.Any(f => f.Name == "link-role") ? fields : [("link-role", "Viewer"), .. fields];
        var page = await Ana.Fill(dialog, dialog + "/link", role);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return Address().Match(page.Text).Groups[1].Value;
    }

    /// <summary>The hidden field by which the forms of a row name a share.</summary>
    internal async Task<string> ShareId(string path, int nth = 0) => Shares().Matches((await Ana.Get(await Dialog(path))).Text).Select(m => m.Groups[1].Value).Distinct().ElementAt(nth);

    /// <summary>A form with files, as a browser sends it.</summary>
    internal static Task<TestPage> Upload(TestBrowser browser, string path, params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(browser.Token ?? ""), "_token" } };
        foreach (var (name, text) in files)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            part.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            form.Add(part, "files", name);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Origin", browser.Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return browser.Send(request);
    }

    [GeneratedRegex(@"http://ana\.localhost:\d+(/s/[A-Za-z0-9_-]{43})")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"share\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Shares();
}

/// <summary>Keeps every line that the program logs, at every level, with its faults.</summary>
sealed class Remembered : ILoggerProvider, ILogger
{
    readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
