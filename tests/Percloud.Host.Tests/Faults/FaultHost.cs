using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>One host with ana's cloud and bea's, shared by tests that only knock.</summary>
public sealed class FaultHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    internal DavVisitor Ana { get; private set; } = null!;

    internal string Temporary => Path.Combine(Host.Folder, "tmp");

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.MakeCloud();
        await Host.MakeCloud("bea.localhost", "bea");
        Ana = await DavVisitor.Of(Host);
        await Ana.Put("first", [1]);
    }

    public async ValueTask DisposeAsync()
    {
        Ana.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Waits until no upload is on its way any more; the test ends otherwise.</summary>
    internal async Task NothingIsLeftOnItsWay()
    {
        for (var i = 0; Directory.GetFiles(Temporary, "*.part").Length > 0; i++)
        {
            Assert.True(i < 200, "a cut upload left its part in tmp/");
            await Task.Delay(50);
        }
    }
}
