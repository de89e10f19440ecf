using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Starts a host on a data folder and runs it until it is told to stop.</summary>
static class Serving
{
    /// <summary>Runs until cancelled or SIGTERM; gives the exit code.</summary>
    public static async Task<int> Run(ServeOptions options, CancellationToken cancel)
    {
        using var alone = DataLock.Take(options.Data);
        if (alone is null)
        {
            await Console.Error.WriteLineAsync($"Another percloud already serves {options.Data}. Stop it first, or give another --data.");
            return 1;
        }

        await using var app = HostApp.Build(options);
        await Prepare(app.Services, cancel);
        await app.StartAsync(cancel);
        await SayReady(app, cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>What must be done before the first request: databases, directory, what a crash left.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<KernelStart>().Run(cancel);
    }

    static async Task SayReady(WebApplication app, CancellationToken cancel)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        await Console.Error.WriteLineAsync($"percloud is ready on {string.Join(" ", addresses.Take(addresses.Count - 1))} · provider {addresses[^1]}");
        if (await app.Services.GetRequiredService<FirstStart>().Begin(cancel) is { } code)
            await Console.Error.WriteLineAsync($"This host has no cloud yet. Open it in a browser; the first-start code is {code}");
    }
}

/// <summary>Keeps two processes from serving one data folder; the system gives the lock back even after kill -9.</summary>
sealed class DataLock(FileStream file) : IDisposable
{
    public static DataLock? Take(string data)
    {
        Directory.CreateDirectory(data);
        try
        {
            return new DataLock(new FileStream(Path.Combine(data, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
