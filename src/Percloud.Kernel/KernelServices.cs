using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Percloud.Kernel;

/// <summary>The kernel's bounds, all with defaults that hold for a small board.</summary>
public sealed record KernelLimits
{
    /// <summary>Of the cache of open clouds.</summary>
    public OpenCloudLimits OpenClouds { get; init; } = new();

    /// <summary>Of the job runner.</summary>
    public JobLimits Jobs { get; init; } = new();

    /// <summary>Of uploads on their way; null for what the disk suggests.</summary>
    public StagingLimits? Staging { get; init; }

    /// <summary>Of requests to other machines.</summary>
    public OutboundLimits Outbound { get; init; } = new();
}

/// <summary>Puts the kernel into a container: one of each for the whole host.</summary>
public static class KernelServices
{
    /// <summary>
    /// Adds the kernel over a data folder. <see cref="CloudDb"/> is deliberately not among it. The container disposes of everything in
    /// the right order, so it must itself be disposed of asynchronously; <see cref="KernelStart"/> runs before anything is served.
    /// </summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, HostFolder folder, CloudModel model, Func<IServiceProvider, ICloudEngine> engine, KernelLimits? limits = null)
    {
        var bounds = limits ?? new KernelLimits();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(folder).AddSingleton(model).AddSingleton(engine);
        services.AddSingleton(bounds.OpenClouds).AddSingleton(bounds.Jobs).AddSingleton(bounds.Outbound);
        services.AddSingleton<HostStore>().AddSingleton<CloudDirectory>().AddSingleton<Hints>().AddSingleton<OpenClouds>();
        services.AddSingleton<DueWork>().AddSingleton<WakeTable>().AddSingleton<Subscriptions>().AddSingleton<CloudStore>();
        services.AddSingleton<InFlight>().AddSingleton<BlobStore>().AddSingleton<ReadBlob>().AddSingleton<ItemContent>().AddSingleton(bounds.Staging ?? StagingLimits.Of(folder)).AddSingleton<Reservations>();
        services.AddSingleton<Metering>().AddSingleton<Outbound>();
        services.AddSingleton<Passwords>().AddSingleton<SignIns>().AddSingleton<AppPasswords>().AddSingleton<Tickets>().AddSingleton<GuessThrottle>();
        services.AddSingleton<Accounts>().AddSingleton<Profiles>().AddSingleton<CloudFaces>().AddSingleton<AuditLog>().AddSingleton<SearchCloud>().AddSingleton<PersonAddresses>().AddSingleton<Groups>().AddSingleton<Links>();
        services.AddSingleton<CollectorPins>().AddSingleton<TmpSweep>().AddSingleton<Snapshots>().AddSingleton<Restores>().AddSingleton<Doctor>();
        services.AddSingleton<CloudMaker>().AddSingleton<CloudAdmin>().AddSingleton<KernelStart>();
        services.AddJobWorker<CollectBlobs>().AddJobWorker<ForgetTombstones>();
        services.AddSingleton<JobRunner>().AddHostedService(s => s.GetRequiredService<JobRunner>());
        return services;
    }

    /// <summary>Adds what does one kind of job.</summary>
    public static IServiceCollection AddJobWorker<TWorker>(this IServiceCollection services)
        where TWorker : class, IJobWorker => services.AddSingleton<TWorker>().AddSingleton<IJobWorker>(s => s.GetRequiredService<TWorker>());

    /// <summary>Adds a listener to an event: what it is told arrives as a job, at least once.</summary>
    public static IServiceCollection AddHandler<TEvent, THandler>(this IServiceCollection services)
        where THandler : class, IHandle<TEvent>
    {
        services.TryAddSingleton<THandler>();
        services.AddSingleton(new Listening(list => list.Add<TEvent, THandler>()));
        return services.AddSingleton<IJobWorker>(s => new Delivery<TEvent, THandler>(Subscriptions.KindOf<TEvent, THandler>(), s));
    }
}
