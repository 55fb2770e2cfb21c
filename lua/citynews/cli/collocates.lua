return {summary="x",examples={},arguments=function() end,options=function() end}
