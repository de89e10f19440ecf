-- wrk: PROPFIND of a folder of 1,000 files, Depth 1, all properties. Arguments: base, host, authorization.
function init(args)
  wrk.headers["Host"] = args[2]
  wrk.headers["Authorization"] = args[3]
  wrk.headers["Depth"] = "1"
  path = args[1] .. "/many/"
end
request = function() return wrk.format("PROPFIND", path) end
