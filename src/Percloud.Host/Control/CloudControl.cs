using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Clouds at the control door.</summary>
static class CloudControl
{
    const string By = ProviderActs.ByCommand;

    public static void MapClouds(this IEndpointRouteBuilder root)
    {
        root.MapPost("/clouds", Create);
        root.MapGet("/clouds", (CloudDirectory directory) => ControlAnswers.Say([.. directory.All.Select(c => CloudShown.Of(c, directory))], ControlJson.Default.IReadOnlyListCloudShown));
        root.MapGet("/clouds/{name}", (string name, CloudDirectory directory) => Shown(directory.ByName(name) is { } cloud ? cloud : ProviderActs.NoCloud(name), directory));
        root.MapPut("/clouds/{name}/quota", Quota);
        root.MapPost("/clouds/{name}/aliases", AddAlias);
        root.MapDelete("/clouds/{name}/aliases/{alias}", async (string name, string alias, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) => Shown(await acts.RemoveAlias(name, alias, By, cancel), directory));
        root.MapPost("/clouds/{name}/suspend", async (string name, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) => Shown(await acts.Suspend(name, By, cancel), directory));
        root.MapPost("/clouds/{name}/resume", async (string name, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) => Shown(await acts.Resume(name, By, cancel), directory));
        root.MapPost("/clouds/{name}/delete", async (string name, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) => Shown(await acts.Delete(name, By, cancel), directory));
    }

    static async Task<IResult> Create(HttpRequest request, ProviderActs acts, CancellationToken cancel)
    {
        var wanted = await request.Read(ControlJson.Default.CloudWanted);
        var made = await acts.Create(new NewCloud(wanted.Domain, wanted.Owner, wanted.Password, wanted.Title, wanted.QuotaBytes, wanted.Aliases), By, cancel);
        return ControlAnswers.Say(made, CloudMade.Of, ControlJson.Default.CloudMade);
    }

    static async Task<IResult> Quota(string name, HttpRequest request, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) =>
        Shown(await acts.SetQuota(name, (await request.Read(ControlJson.Default.QuotaWanted)).Bytes, By, cancel), directory);

    static async Task<IResult> AddAlias(string name, HttpRequest request, ProviderActs acts, CloudDirectory directory, CancellationToken cancel) =>
        Shown(await acts.AddAlias(name, (await request.Read(ControlJson.Default.NameWanted)).Name, By, cancel), directory);

    static IResult Shown(Outcome<CloudRecord> outcome, CloudDirectory directory) =>
        ControlAnswers.Say(outcome, cloud => CloudShown.Of(cloud, directory), ControlJson.Default.CloudShown);
}
