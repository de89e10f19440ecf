using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The provider's pages on clouds. What they show comes from the host's own directory and counters: no cloud is opened to draw them.</summary>
static class CloudPages
{
    public static void MapProviderClouds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => new SeeOther("/clouds"));
        routes.MapGet("/clouds", List);
        routes.MapGet("/clouds/new", () => Pages.Show<CloudNew>());
        routes.MapPost("/clouds/new", Make);
        routes.MapGet("/clouds/{id}", async (string id, CloudsSeen seen, CancellationToken cancel) => await One(id, seen, null, StatusCodes.Status200OK, cancel));
        Act(routes, "suspend", "provider.said.suspended", (acts, cloud, request, by) => acts.Suspend(cloud, by, CancellationToken.None));
        Act(routes, "resume", "provider.said.resumed", (acts, cloud, request, by) => acts.Resume(cloud, by, CancellationToken.None));
        Act(routes, "delete", "provider.said.deleted", (acts, cloud, request, by) => acts.Delete(cloud, by, CancellationToken.None));
        Act(routes, "restore", "provider.said.restored", (acts, cloud, request, by) => acts.Undelete(cloud, by, CancellationToken.None));
        Act(routes, "quota", "provider.said.quota", SetQuota);
        Act(routes, "aliases", "provider.said.alias-added", (acts, cloud, request, by) => acts.AddAlias(cloud, request.Field("alias"), by, CancellationToken.None));
        Act(routes, "aliases/remove", "provider.said.alias-removed", (acts, cloud, request, by) => acts.RemoveAlias(cloud, request.Field("alias"), by, CancellationToken.None));
    }

    static async Task<IResult> List(CloudsSeen seen, CancellationToken cancel, string q = "", string state = "", string after = "") =>
        Pages.Show<CloudTable>((nameof(CloudTable.Page), await seen.Find(q.Trim(), state, after, cancel)));

    static async Task<IResult> Make(HttpContext context, ProviderActs acts, CancellationToken cancel)
    {
        var request = context.Request;
        var wanted = new CloudAnswers(request.Field("domain").Trim(), request.Field("title").Trim(), request.Field("owner").Trim(), request.Field("quota").Trim());
        if (!Sizes.TryParse(wanted.Quota, out var bytes))
            return Again(wanted, new Refusal(Reason.Invalid, "refusal.size", "quota"));
        var made = await acts.Create(
            new NewCloud(wanted.Domain, wanted.Owner, request.Field("password"), wanted.Title is { Length: > 0 and <= 100 } title ? title : null, bytes), context.Provider(), cancel);
        return made.Try(out var cloud, out var refusal)
            ? Flashes.Back(context, $"/clouds/{cloud.Id.Text()}", "provider.said.made", Tone.Good, ("name", cloud.Domain))
            : Again(wanted, refusal);
    }

    static PageResult<CloudNew> Again(CloudAnswers answers, Refusal refusal) =>
        Pages.Show<CloudNew>(Refusals.StatusOf(refusal.Reason), (nameof(CloudNew.Answers), answers), (nameof(CloudNew.Refusal), refusal));

    static async Task<IResult> One(string id, CloudsSeen seen, Refusal? refusal, int status, CancellationToken cancel) =>
        await seen.One(id, cancel) is { } view
            ? Pages.Show<CloudSheet>(status, (nameof(CloudSheet.Seen), view), (nameof(CloudSheet.Refusal), refusal))
            : Pages.Status(StatusCodes.Status404NotFound);

    static void Act(IEndpointRouteBuilder routes, string path, string said, Func<ProviderActs, string, HttpRequest, string, Task<Outcome<CloudRecord>>> act) => routes.MapPost(
        $"/clouds/{{id}}/{path}",
        async (string id, HttpContext context, ProviderActs acts, CloudsSeen seen, CloudDirectory directory, CancellationToken cancel) =>
        {
            if (!Id.TryParse<CloudId>(id, out var cloudId) || directory.ById(cloudId) is not { } cloud)
                return Pages.Status(StatusCodes.Status404NotFound);
            var done = await act(acts, cloud.Domain, context.Request, context.Provider());
            return done.Refusal is { } refusal
                ? await One(id, seen, refusal, Refusals.StatusOf(refusal.Reason), cancel)
                : Flashes.Back(context, $"/clouds/{id}", said, Tone.Good, ("name", cloud.Domain));
        });

    static async Task<Outcome<CloudRecord>> SetQuota(ProviderActs acts, string cloud, HttpRequest request, string by) =>
        Sizes.TryParse(request.Field("quota"), out var bytes)
            ? await acts.SetQuota(cloud, bytes, by, CancellationToken.None)
            : new Refusal(Reason.Invalid, "refusal.size", "quota");
}
