using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel.Tests;

/// <summary>A real kernel over a folder of its own with a clock that the test moves; no hosted service runs by itself.</summary>
sealed class World : IAsyncDisposable
{
    readonly WorldPlan plan;
    readonly List<ServiceProvider> wired = [];

    World(WorldPlan plan, HostFolder folder)
    {
        this.plan = plan;
        Folder = folder;
        wired.Add(Wire());
    }

    public FakeClock Clock { get; } = new();

    public HostFolder Folder { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CloudStore Store => Get<CloudStore>();

    public OpenClouds Open => Get<OpenClouds>();

    public CloudDirectory Directory => Get<CloudDirectory>();

    public static Task<World> Begin(string engine) => Begin(new WorldPlan { Engine = engine });

    public static async Task<World> Begin(WorldPlan plan)
    {
        var root = Path.Combine(Path.GetTempPath(), $"percloud-{Guid.CreateVersion7():N}");
        var world = new World(plan, new HostFolder(root));
        await world.Get<KernelStart>().Run(Cancel);
        return world;
    }

    public T Get<T>()
        where T : notnull => wired[^1].GetRequiredService<T>();

    /// <summary>Makes a cloud owned by <c>ana</c>.</summary>
    public async Task<CloudRecord> Cloud(string domain = "ana.example", long? quota = null) =>
        (await Get<CloudMaker>().Create(new NewCloud(domain, "ana", People.Password, QuotaBytes: quota), "test", Cancel)).Value;

    /// <summary>Makes a cloud without the cost of Argon2, for tests that need many.</summary>
    public Task<CloudRecord> Cheap(string domain) => CheapClouds.Make(this, domain);

    public Task<T> Write<T>(Actor actor, Func<CloudWriter, Task<T>> work) => Store.Write(actor, work, Cancel);

    public Task<T> Read<T>(Actor actor, Func<CloudReader, Task<T>> work) => Store.Read(actor, work, Cancel);

    public static MemoryStream Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return new MemoryStream(bytes);
    }

    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The host stops in order and starts again on the same folder.</summary>
    public async Task Restart()
    {
        await wired[^1].DisposeAsync();
        wired.RemoveAt(wired.Count - 1);
        await Crash();
    }

    /// <summary>The host dies: nothing is closed, no hint is left; a new one starts on the same folder.</summary>
    public async Task Crash()
    {
        wired.Add(Wire());
        await Get<KernelStart>().Run(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in wired)
            await host.DisposeAsync();
        System.IO.Directory.Delete(Folder.Root, recursive: true);
    }

    ServiceProvider Wire()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddKernel(Folder, Engines.Model, _ => plan.Wrap(Engines.Make(plan.Engine, Folder, plan.Interceptors)), plan.Limits);
        plan.More(collection);
        return collection.BuildServiceProvider();
    }
}

/// <summary>What a test wants otherwise than usual.</summary>
sealed record WorldPlan
{
    public string Engine { get; init; } = Engines.Sqlite;

    public KernelLimits? Limits { get; init; }

    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];

    public Func<ICloudEngine, ICloudEngine> Wrap { get; init; } = engine => engine;

    public Action<IServiceCollection> More { get; init; } = _ => { };
}
