using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>A cloud's accounts at the control door; each act is written to that cloud's log.</summary>
static class AccountControl
{
    public static void MapAccounts(this IEndpointRouteBuilder root)
    {
        root.MapPost("/clouds/{cloud}/accounts", Create);
        root.MapGet("/clouds/{cloud}/accounts", List);
        root.MapPost("/clouds/{cloud}/accounts/{name}/disable", (string cloud, string name, CloudDirectory directory, Accounts accounts, CancellationToken cancel) => Disable(cloud, name, true, directory, accounts, cancel));
        root.MapPost("/clouds/{cloud}/accounts/{name}/enable", (string cloud, string name, CloudDirectory directory, Accounts accounts, CancellationToken cancel) => Disable(cloud, name, false, directory, accounts, cancel));
        root.MapPost("/clouds/{cloud}/accounts/{name}/reset", Reset);
        root.MapPost("/clouds/{cloud}/accounts/{name}/app-passwords", AppPassword);
    }

    static async Task<IResult> Create(string cloud, HttpRequest request, CloudDirectory directory, Accounts accounts, CancellationToken cancel)
    {
        var wanted = await request.Read(ControlJson.Default.AccountWanted);
        if (!Find(cloud, directory).Try(out var found, out var refusal))
            return ControlAnswers.Say(refusal);
        var made = await accounts.Create(By(found), wanted.Name, wanted.Password, wanted.Admin, cancel);
        return ControlAnswers.Say(made, id => new AccountMade(id.Text(), $"{wanted.Name}@{found.Domain}", wanted.Admin), ControlJson.Default.AccountMade);
    }

    static async Task<IResult> List(string cloud, CloudDirectory directory, Accounts accounts, CancellationToken cancel)
    {
        if (!Find(cloud, directory).Try(out var found, out var refusal))
            return ControlAnswers.Say(refusal);
        var lines = await accounts.List(By(found), cancel);
        return ControlAnswers.Say(lines, all => [.. all.Select(line => AccountShown.Of(line, found.Domain))], ControlJson.Default.IReadOnlyListAccountShown);
    }

    static async Task<IResult> Disable(string cloud, string name, bool disabled, CloudDirectory directory, Accounts accounts, CancellationToken cancel)
    {
        if (!Find(cloud, directory).Try(out var found, out var refusal))
            return ControlAnswers.Say(refusal);
        var done = await accounts.Disable(By(found), name, disabled, cancel);
        return ControlAnswers.Say(done, _ => new AccountChanged($"{name}@{found.Domain}", disabled), ControlJson.Default.AccountChanged);
    }

    static async Task<IResult> Reset(string cloud, string name, CloudDirectory directory, Accounts accounts, CloudAddresses addresses, TimeProvider clock, CancellationToken cancel)
    {
        if (!Find(cloud, directory).Try(out var found, out var refusal))
            return ControlAnswers.Say(refusal);
        var token = await accounts.Reset(By(found), name, cancel);
        return ControlAnswers.Say(token, t => new AccountReset($"{name}@{found.Domain}", addresses.Of(found, $"/recover/{t}"), clock.GetUtcNow().AddDays(1)), ControlJson.Default.AccountReset);
    }

    static async Task<IResult> AppPassword(string cloud, string name, HttpRequest request, CloudDirectory directory, AppPasswords passwords, CancellationToken cancel)
    {
        var device = (await request.Read(ControlJson.Default.NameWanted)).Name;
        if (!Find(cloud, directory).Try(out var found, out var refusal))
            return ControlAnswers.Say(refusal);
        var made = await passwords.MakeFor(By(found), name, device, cancel);
        return ControlAnswers.Say(made, password => new AppPasswordMade($"{name}@{found.Domain}", device.Trim(), password), ControlJson.Default.AppPasswordMade);
    }

    static Actor By(CloudRecord cloud) => Actor.Provider(cloud.Id, ProviderActs.ByCommand);

    // A deleted cloud's people are not to be changed; restoring it comes first.
    static Outcome<CloudRecord> Find(string name, CloudDirectory directory) => directory.ByName(name) switch
    {
        null => ProviderActs.NoCloud(name),
        { State: CloudState.Deleted or CloudState.Creating } cloud => new Refusal(Reason.Conflict, "refusal.cloud-state", "domain", ("name", cloud.Domain), ("state", cloud.State.ToString())),
        var cloud => cloud,
    };
}
