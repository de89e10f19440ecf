using Percloud.Kernel;

namespace Percloud.JobWitness;

/// <summary>The real engine, saying of each cloud when it is opened and when it is closed for good, its hints left.</summary>
sealed class TellingEngine(ICloudEngine real) : ICloudEngine
{
    public Task Prepare(CancellationToken cancel) => real.Prepare(cancel);

    public HostDb OpenHost() => real.OpenHost();

    public Task Create(CloudId cloud, CancellationToken cancel) => real.Create(cloud, cancel);

    public async Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel)
    {
        Say.Line($"opened {cloud.Text()}");
        return new Opened(cloud, await real.Open(cloud, cancel));
    }

    public Task Erase(CloudId cloud, CancellationToken cancel) => real.Erase(cloud, cancel);

    public Task CopyOut(CloudId cloud, string file, CancellationToken cancel) => real.CopyOut(cloud, file, cancel);

    public Task CopyIn(CloudId cloud, string file, CancellationToken cancel) => real.CopyIn(cloud, file, cancel);

    public Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel) => real.Check(cloud, cancel);

    public Exception Explain(CloudId cloud, Exception fault) => real.Explain(cloud, fault);

    public bool MayRetry(Exception fault) => real.MayRetry(fault);

    public ValueTask DisposeAsync() => real.DisposeAsync();

    sealed class Opened(CloudId cloud, IOpenCloud real) : IOpenCloud
    {
        public long Bytes => real.Bytes;

        public ValueTask<ICloudSession> BeginRead(CancellationToken cancel) => real.BeginRead(cancel);

        public ValueTask<ICloudSession> BeginWrite(CancellationToken cancel) => real.BeginWrite(cancel);

        public async ValueTask DisposeAsync()
        {
            await real.DisposeAsync();
            Say.Line($"closed {cloud.Text()}");
        }
    }
}

/// <summary>One line to the witness, out of this process before anything else happens.</summary>
static class Say
{
    static readonly Lock Gate = new();

    public static void Line(string line)
    {
        lock (Gate)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
