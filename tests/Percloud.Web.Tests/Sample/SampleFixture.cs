namespace Percloud.Web.Tests;

/// <summary>The sample pages, started once for the tests of a class.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    public static string[] Paths { get; } = ["/files", "/parts", "/sign-in", "/clouds"];

    internal SampleHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await SampleHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
