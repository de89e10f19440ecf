using Microsoft.AspNetCore.Http;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>What a service shows to those who hold a link to one of its things, below <c>/s/TOKEN</c>; each service registers one.</summary>
public interface ILinkRoom
{
    /// <summary>The service's word for its things, as its share source has it.</summary>
    string Kind { get; }

    /// <summary>A page or the bytes of something; the actor is the link, and <see cref="LinkVisit.Root"/> the address of the shared thing.</summary>
    Task<IResult> Show(HttpContext context, LinkVisit visit, CancellationToken cancel);

    /// <summary>A small form of one of those pages.</summary>
    Task<IResult> Do(HttpContext context, LinkVisit visit, CancellationToken cancel);

    /// <summary>A form with files, which the room reads itself and whose token it checks itself.</summary>
    Task<IResult> Receive(HttpContext context, LinkVisit visit, CancellationToken cancel);
}

/// <summary>Somebody who holds a link and was let in.</summary>
/// <param name="Actor">The link as principal: nothing else of whoever holds it counts.</param>
/// <param name="Face">What the link leads to.</param>
/// <param name="Root">The address of the shared thing, such as <c>/s/TOKEN</c>.</param>
public sealed record LinkVisit(Actor Actor, LinkFace Face, string Root)
{
    /// <summary>The names below the shared thing, decoded; empty for itself.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}
