using Microsoft.Extensions.DependencyInjection;
using Percloud.Host;
using Percloud.Kernel;
using Percloud.Storage.Sqlite;

namespace Percloud.JobWitness;

/// <summary>A whole kernel over a data folder, with the one kind of job that the witness gives it.</summary>
sealed class KernelProcess : IAsyncDisposable
{
    public const string Kind = "witnessed";

    readonly ServiceProvider services;

    public KernelProcess(string data)
    {
        var (folder, model) = (new HostFolder(data), HostModules.Model);
        var collection = new ServiceCollection();

        // So few stay open that clouds are closed, and leave their hints, all the time.
        collection.AddKernel(folder, model, _ => new TellingEngine(new SqliteEngine(folder, model)), new KernelLimits { OpenClouds = new OpenCloudLimits { Most = 8, Idle = TimeSpan.FromSeconds(1) } });
        collection.AddJobWorker<Witnessed>();
        services = collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Says that it ran.</summary>
sealed class Witnessed : IJobWorker
{
    public string Kind => KernelProcess.Kind;

    public Task Run(JobRun job, CancellationToken cancel)
    {
        Say.Line($"ran {job.As<int>()}");
        return Task.CompletedTask;
    }
}
