namespace Percloud.Host.Tests;

/// <summary>A fresh host for each test with ana's cloud on it, and ana's WebDAV client.</summary>
public abstract class AnasDav : IAsyncLifetime
{
    private protected TestHost Host { get; private set; } = null!;

    private protected DavTalk Ana { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.MakeCloud();
        Ana = await DavTalk.With(Host);
    }

    public async ValueTask DisposeAsync()
    {
        Ana.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another account of ana's cloud with a client of its own.</summary>
    private protected async Task<DavTalk> Another(string name)
    {
        await Host.MakeAccount($"{name}@ana.localhost");
        return await DavTalk.With(Host, $"{name}@ana.localhost");
    }
}
