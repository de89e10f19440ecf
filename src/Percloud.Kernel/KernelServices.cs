using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel;

/// <summary>Puts the kernel into the container, all of it singletons: state is per host, data is per closure.</summary>
public static class KernelServices
{
    /// <summary>Adds the kernel over a data folder and an engine. Options not registered before take their defaults.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, HostFolder folder, CloudModel model, Func<IServiceProvider, ICloudEngine> engine)
    {
        services.AddSingleton(folder).AddSingleton(model).AddSingleton(engine).AddSingleton(TimeProvider.System);
        services.AddSingleton<OpenCloudLimits>().AddSingleton<JobLimits>().AddSingleton<OutboundLimits>();
        services.AddSingleton<HostStore>().AddSingleton<CloudDirectory>().AddSingleton<DueWork>().AddSingleton<Hints>().AddSingleton<OpenClouds>();
        services.AddSingleton<Subscriptions>().AddSingleton<WakeTable>().AddSingleton<CloudStore>().AddSingleton<Metering>();
        services.AddSingleton<InFlight>().AddSingleton<BlobStore>().AddSingleton<Reservations>().AddSingleton<Outbound>();
        services.AddSingleton<CloudMaker>().AddSingleton<CloudAdmin>().AddSingleton<Accounts>().AddSingleton<Groups>().AddSingleton<Links>();
        services.AddSingleton<Passwords>().AddSingleton<SignIns>().AddSingleton<AppPasswords>().AddSingleton<Tickets>().AddSingleton<GuessThrottle>();
        services.AddSingleton<IJobWorker, CollectBlobs>();
        services.AddSingleton<JobRunner>().AddHostedService(s => s.GetRequiredService<JobRunner>());
        return services;
    }
}
