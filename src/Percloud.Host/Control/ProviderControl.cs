using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The host itself at the control door: who runs it, and how it is doing.</summary>
static class ProviderControl
{
    public static void MapHost(this IEndpointRouteBuilder root)
    {
        root.MapPost("/providers", Create);
        root.MapGet("/providers", async (ProviderAccounts providers, CancellationToken cancel) => ControlAnswers.Say([.. (await providers.List(cancel)).Select(Shown)], ControlJson.Default.IReadOnlyListProviderShown));
        root.MapGet("/stats", async (HostHealth health, CancellationToken cancel) => ControlAnswers.Say(await health.Look(cancel), ControlJson.Default.HostStats));
    }

    static async Task<IResult> Create(HttpRequest request, ProviderAccounts providers, CancellationToken cancel)
    {
        var wanted = await request.Read(ControlJson.Default.NameWanted);
        return ControlAnswers.Say(await providers.Create(wanted.Name, wanted.Password ?? "", ProviderActs.ByCommand, cancel), Shown, ControlJson.Default.ProviderShown);
    }

    static ProviderShown Shown(ProviderAccount account) => new(account.Name, CloudShown.At(account.CreatedAt));
}
