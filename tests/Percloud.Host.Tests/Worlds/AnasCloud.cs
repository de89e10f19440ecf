namespace Percloud.Host.Tests;

/// <summary>The invented world of most door tests: the cloud ana.localhost of ana, with bea in it; bea.localhost is a neighbour.</summary>
public sealed class AnasCloud : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.MakeCloud("ana.localhost", "ana", "The kitchen");
        await Host.MakeAccount("bea@ana.localhost");
        await Host.MakeCloud("bea.localhost", "bea");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
