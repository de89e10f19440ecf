using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Percloud.Web.Tests.Sample;

namespace Percloud.Web.Tests;

/// <summary>A real server with sample pages, on a free port; <c>?lang=</c> and <c>?look=</c> choose how they look.</summary>
sealed class SampleHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 18, 30, 0, TimeSpan.Zero);
    readonly WebApplication _app;

    SampleHost(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public static async Task<SampleHost> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPages(typeof(SampleHost).Assembly).AddSingleton<IPageFrames, Frames>();
        var app = builder.Build();
        app.Use(ToStatusPage);
        app.MapAssets();
        app.MapGet("/files", Files);
        app.MapGet("/parts", () => Pages.Show<SampleParts>());
        app.MapGet("/sign-in", () => Pages.Show<SampleSignIn>());
        app.MapGet("/clouds", () => Pages.Show<SampleClouds>());
        app.MapGet("/status/{code:int}", (int code) => Pages.Status(code, code == 500 ? "8f3a-77c1" : null));
        app.MapPost("/files/upload", Upload);
        app.MapGet("/fault", () => Pages.Show<SampleFault>());
        await app.StartAsync();
        return new SampleHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    static async Task ToStatusPage(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            await Pages.Status(500, "8f3a-77c1").ExecuteAsync(context);
        }
    }

    static PageResult<SampleFiles> Files(string? folder, string? more) =>
        Pages.Show<SampleFiles>(
            (nameof(SampleFiles.Folder), folder ?? "Assemblea 2026"),
            (nameof(SampleFiles.Things), Things(more)));

    static async Task<IResult> Upload(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return form["_token"] == "sample-token" && form.Files.Count > 0
            ? Results.Redirect("/files?more=" + Uri.EscapeDataString(form.Files[0].FileName))
            : Pages.Status(400);
    }

    static List<SampleThing> Things(string? more) =>
    [
        new("Actes", Now.AddDays(-3), null),
        new("Fotos de l'excursió a la Mola", Now.AddDays(-20), null),
        new("Convocatòria.pdf", Now.AddHours(-1), 184_320),
        new("Pressupost 2026 (esborrany per comentar abans de l'assemblea de dissabte).ods", Now.AddDays(-1), 48_211),
        new("Llista de socis.csv", Now.AddDays(-400), 999),
        .. more is null ? Array.Empty<SampleThing>() : [new SampleThing(more, Now, 1)],
    ];

    sealed class Frames : IPageFrames
    {
        public ValueTask<PageFrame> For(HttpContext context, CancellationToken cancel)
        {
            var query = context.Request.Query;
            var frame = SampleFrame.For(context.Request.Path);
            return new((query.ContainsKey("visitor") ? frame with { PersonName = null, Places = [], SignInPath = "/sign-in" } : frame) with
            {
                Language = query["lang"] is [{ } lang] ? CultureInfo.GetCultureInfo(lang) : Languages.English,
                Look = query["look"],
                Accent = query["accent"] is [{ } accent] ? accent : "teal",
                Flash = query.ContainsKey("flash") ? new Flash(Tone.Good, "Moved to the trash.", new Undo("/undo", ("name", "Actes"))) : null,
            });
        }
    }
}
