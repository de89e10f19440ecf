using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Console;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Puts the program together: services, listeners, and the way of every request.</summary>
static class HostApp
{
    // Nothing is configured by files in the data folder; watching it would wake a thread at every change there.
    static readonly string[] NoWatching = ["--hostBuilder:reloadConfigOnChange=false"];

    public static WebApplication Build(ServeOptions options, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = options.Data, Args = NoWatching });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Percloud", LogLevel.Information);
        builder.Services.AddSingleton(options);
        if (options.LogToError)
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddHost(options);
        more?.Invoke(builder.Services);
        builder.Services.Configure<SocketTransportOptions>(sockets => ControlSocket.BindIn(options.Data, sockets));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options));
        var app = builder.Build();
        Pipeline(app, options);
        return app;
    }

    static void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // quota and the doors' own bounds decide
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxResponseBufferSize = 256 * 1024; // a fast line takes a large download without a halt at each part
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        foreach (var end in options.Http)
            kestrel.Listen(end);
        var certificates = kestrel.ApplicationServices.GetRequiredService<Certificates>();
        foreach (var end in options.Https)
            kestrel.Listen(end, listen => listen.UseHttps(certificates.Choose, state: null!));
        kestrel.Listen(options.Admin, listen => listen.Use(next => connection =>
        {
            connection.Features.Set(new AdminListener());
            return next(connection);
        }));
        ControlSocket.Listen(kestrel);
    }

    // Three kinds of listeners, three separate sets of addresses: none can be reached through another's.
    static void Pipeline(WebApplication app, ServeOptions options)
    {
        app.MapWhen(Came<ControlListener>, ControlDoors.Pipe);
        app.UseMiddleware<Faults>();
        app.Use(HostNames.Read);
        if (options.Proxies.Count > 0)
            app.UseForwardedHeaders(Forwarded(options));
        app.MapWhen(Came<AdminListener>, ProviderDoors.Pipe);
        app.UseRouting();
        app.UseMiddleware<Tenancy>().UseMiddleware<DoorKeeper>();
        app.MapAssets();
        app.MapOffline();
        if (options.Styleguide)
            app.MapStyleguide();
        foreach (var module in HostModules.All)
            module.MapRoutes(app);
        SearchDoor.Map(app);
        app.MapSetUp();
    }

    static bool Came<TListener>(HttpContext context) => context.Features.Get<TListener>() is not null;

    static ForwardedHeadersOptions Forwarded(ServeOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.Proxies)
            forwarded.KnownIPNetworks.Add(proxy);
        return forwarded;
    }
}

/// <summary>Marks connections that came in at the provider's listener.</summary>
sealed class AdminListener;
