using Microsoft.AspNetCore.Http.Features;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The first step of every request to a cloud: which cloud is meant, and is it there for people now.</summary>
sealed class Tenancy(RequestDelegate next, CloudNames names, CloudDirectory directory, Metering meter, CloudGates gates, CloudConnections connections)
{
    public async Task Invoke(HttpContext context)
    {
        var (cloud, byMachine) = names.Find(context.Request.Host.Host);
        if (cloud is null or { State: CloudState.Deleted or CloudState.Creating })
        {
            await WithoutCloud(context);
            return;
        }

        var door = context.GetEndpoint()?.Metadata.GetMetadata<Door>();
        if (door is null)
        {
            var none = context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<SetUpDoor>() is not null;
            await (none ? NotFound(context, cloud) : next(context));
            return;
        }

        if (cloud.State == CloudState.Suspended)
        {
            await Suspended(context, cloud, door);
            return;
        }

        if (!byMachine && door.Kind == DoorKind.Page && HttpMethods.IsGet(context.Request.Method) && IsAlias(context, cloud))
        {
            context.Response.Redirect(PrimaryAddress(context.Request, cloud), permanent: false);
            return;
        }

        context.Features.Set(new Visit(cloud, Actor.Nobody(cloud.Id)));
        connections.Count(context, cloud.Id);
        using (meter.Request(cloud.Id))
            await gates.Pass(context, cloud.Id, door, next);
    }

    // While there is no cloud at all, every address shows the set-up page; an unknown name afterwards learns nothing.
    async Task WithoutCloud(HttpContext context)
    {
        if (directory.IsEmpty)
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<SetUpDoor>() is not null || context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
                await next(context);
            else
                context.Response.Redirect("/set-up");
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = 11;
        await context.Response.WriteAsync("Not found.\n");
    }

    static async Task NotFound(HttpContext context, CloudRecord cloud)
    {
        context.Features.Set(new Visit(cloud, Actor.Nobody(cloud.Id)));
        await Pages.Status(StatusCodes.Status404NotFound).ExecuteAsync(context);
    }

    static async Task Suspended(HttpContext context, CloudRecord cloud, Door door)
    {
        context.Features.Set(new Visit(cloud, Actor.Nobody(cloud.Id)));
        context.Response.Headers.RetryAfter = "3600";
        if (door.Kind == DoorKind.Page)
        {
            await Pages.Status(StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync("This cloud is suspended. Try again later.\n");
    }

    bool IsAlias(HttpContext context, CloudRecord cloud) => DomainName.Fold(context.Request.Host.Host) != cloud.Domain && directory.ByName(context.Request.Host.Host) is not null;

    static string PrimaryAddress(HttpRequest request, CloudRecord cloud)
    {
        var port = request.Host.Port is { } p ? $":{p}" : "";
        return $"{request.Scheme}://{cloud.Domain}{port}{request.PathBase}{request.Path.ToUriComponent()}{request.QueryString}";
    }
}

/// <summary>Marks the endpoints that work while the host has no cloud.</summary>
sealed record SetUpDoor;
