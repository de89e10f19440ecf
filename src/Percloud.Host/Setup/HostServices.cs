using Percloud.Kernel;
using Percloud.Storage.Postgres;
using Percloud.Storage.Sqlite;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Puts kernel, engine, services and doors into the container.</summary>
static class HostServices
{
    public static IServiceCollection AddHost(this IServiceCollection services, ServeOptions options)
    {
        var folder = new HostFolder(options.Data);
        services.AddKernel(folder, HostModules.Model, _ => Engine(options, folder), new KernelLimits { Outbound = new OutboundLimits { Dns = options.Dns } });
        services.AddPages([typeof(HostServices).Assembly, .. HostModules.All.Select(m => m.GetType().Assembly)]);
        services.AddSingleton<CloudNames>().AddSingleton<ICloudFaces, KnownFaces>().AddSingleton<CloudGates>();
        services.AddSingleton(options.Neighbours).AddSingleton<Bustle>().AddSingleton<CloudFlows>().AddSingleton<CloudConnections>();
        services.AddSingleton<IPageFrames, PageFrames>().AddSingleton<ISessionCookies, SessionCookies>();
        services.AddSingleton<Certificates>().AddSingleton<FirstStart>().AddSingleton<SetUpCloud>();
        services.AddSingleton<CloudAddresses>().AddSingleton<ProviderActs>().AddSingleton<ProviderAccounts>().AddSingleton<HostHealth>();
        services.AddSingleton<ProviderFrames>().AddSingleton<ProviderThrottle>().AddSingleton<CloudsSeen>().AddSingleton<HostDoctor>();
        services.AddSingleton<Microsoft.AspNetCore.Connections.IMemoryPoolFactory<byte>, ConnectionMemory>();
        services.AddHostedService<HostUpkeep>();
        services.AddRouting();
        foreach (var module in HostModules.All)
        {
            services.AddSingleton(module);
            module.AddServices(services);
        }

        return services;
    }

    static ICloudEngine Engine(ServeOptions options, HostFolder folder) => options.Store is { } store
        ? new PostgresEngine(store, folder, HostModules.Model, new SqliteCloudFiles(folder, HostModules.Model))
        : new SqliteEngine(folder, HostModules.Model);
}
