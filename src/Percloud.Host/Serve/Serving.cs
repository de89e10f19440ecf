using System.CommandLine;
using System.Text.Json.Nodes;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Starts a host on a data folder and runs it until it is told to stop.</summary>
static class Serving
{
    /// <summary>Runs until cancelled, SIGTERM or SIGINT; gives the exit code.</summary>
    public static async Task<int> Run(ServeOptions options, ParseResult parsed, CancellationToken cancel)
    {
        NativeMemory.Bound();
        using var alone = DataLock.Take(options.Data);
        if (alone is null)
            return Tell.Error(parsed, ExitCode.Refused, "already-served", $"Another percloud already serves {options.Data}. Stop it first, or give another --data.");

        await using var app = HostApp.Build(options);
        await Prepare(app.Services, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault)
        {
            return Tell.Error(parsed, ExitCode.Refused, "cannot-listen", $"{fault.Message.TrimEnd('.')}. Another program may have that address: stop it, or give another one.");
        }

        await SayReady(app.Services, GlobalOptions.WantsJson(parsed), cancel);
        await app.WaitForShutdownAsync(cancel);
        ControlSocket.Remove(options.Data);
        return ExitCode.Done;
    }

    /// <summary>What must be done before the first request: databases, directory, what a crash left.</summary>
    public static Task Prepare(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<KernelStart>().Run(cancel);

    static async Task SayReady(IServiceProvider services, bool asJson, CancellationToken cancel)
    {
        var bound = services.GetRequiredService<CloudAddresses>();
        Tell.Words($"percloud is ready on {string.Join(" ", bound.Http.Concat(bound.Https))} · provider {bound.Admin}");
        if (await services.GetRequiredService<FirstStart>().Begin(cancel) is { } code)
            Tell.Words($"This host has no cloud yet. Open it in a browser; the first-start code is {code}");
        if (asJson)
            Tell.Json(new JsonObject { ["http"] = Strings(bound.Http), ["https"] = Strings(bound.Https), ["admin"] = bound.Admin, ["pid"] = Environment.ProcessId });
    }

    static JsonArray Strings(IReadOnlyList<string> all) => [.. all.Select(one => (JsonNode)one)];
}

/// <summary>Keeps two processes from serving one data folder; the system gives the lock back even after kill -9.</summary>
sealed class DataLock(FileStream file) : IDisposable
{
    public static DataLock? Take(string data)
    {
        Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
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
