// One's own result: the numbers of emcompass.assessment, in the words of emcompass.reports.
const{abs,max,min}=Math;
export const sum=a=>a.reduce((s,x)=>s+x,0);
const top=a=>a.indexOf(max(...a)),dot=(a,b)=>sum(a.map((x,i)=>x*b[i])),
mul=(m,v)=>m.map(r=>dot(r,v)),around=(a,m)=>a.map(r=>mul(a,mul(m,r)));

function inverse(m){
	const a=m.map((r,i)=>[...r,...m.map((_,j)=>+(i==j))]);
	for(const i in m){
		const p=a[i]=a[i].map(x=>x/a[i][i]);
		for(const k in m)if(k!=i)a[k]=a[k].map((x,j)=>x-a[k][i]*p[j]);
	}
	return a.map(r=>r.slice(m.length));
}

function factor(m){// F F' = m, of its rank
	const F=m.map(()=>[]),floor=1e-11*max(...m.map((r,i)=>r[i]));
	m.forEach((r,j)=>{
		const f=[...F[j]],p=r[j]-dot(f,f);
		if(p>floor)F.forEach((g,i)=>g.push(i<j?0:(m[i][j]-dot(f,g))/p**.5));
	});
	return F;
}

function decide(c,own,scores){// true, false, or null: undecided
	const any=!!c.any,parts=(c.all||c.any)?.map(p=>decide(p,own,scores));
	if(parts)return parts.includes(any)?any:parts.includes(null)?null:!any;
	const[a,b]=(c.gap||[c.share]).map(q=>own[q]?.[c.category]),
	v=c.answer?own[c.answer]:c.score?scores[c.score]:c.gap?a-b:a;
	return v==null||v!=v?null:c.is?c.is.includes(v):v>=(c.at_least??v)&&v<=(c.at_most??v);
}
const because=(c,...by)=>decide(c,...by)?[].concat(c.gap||c.answer||c.share
	||(c.all||c.any||[]).flatMap(p=>because(p,...by))):[];

export function applicable(bank,answers,own={}){
	return bank.ask.questions.filter(({id,applies})=>{
		const out=applies&&decide(applies,own,{})==false;
		if(!out&&id in answers)own[id]=answers[id];
		return!out;
	});
}

function straight(asked,{graded,straight}){// no difference, or a pattern
	const most=g=>max(...g.map(x=>g.filter(y=>y==x).length)),kind=q=>q.kind,
	groups=(as,key)=>Object.values(as.reduce((g,{q,at})=>((g[key(q)]||=[]).push(at),g),{})),
	same=(as,least)=>{
		const gs=groups(as,kind),n=gs.flat().length;
		return n>=least&&n-sum(gs.map(most))<=n/15>>0;
	},
	five=asked.filter(a=>graded.includes(a.q.kind)),[all]=groups(five,()=>0),
	long=groups(five,q=>q.section+q.kind).filter(g=>g.length>5),
	repeats=long.map(g=>g.length-([1,2,3,4,5,6,7,8].find(p=>g.slice(p).every((x,i)=>x==g[i]))||g.length));
	return five.length>7&&most(all)/five.length>=straight||same(five,10)||same(asked.filter(a=>a.at>=0),8)
		||repeats.every(x=>x)&&sum(repeats)>11;
}

const fill=(t,v)=>t.replace(/{(\^?)(\w+)}/g,(_,up,k)=>up?v[k][0].toUpperCase()+v[k].slice(1):v[k]),
list=(a,type="conjunction")=>new Intl.ListFormat("en-GB",{type}).format(a),
whole=x=>x.toFixed(0);

export function result(bank,answers){
	const{compute:C,tell:{archetypes,dimensions,said,words:W}}=bank,R=C.rules,own={},
	dims=C.dimensions.slice(0,-1),name=d=>dimensions[d].inline,
	scored=applicable(bank,answers,own).filter(q=>q.scored),
	asked=scored.filter(q=>q.id in own).map(q=>{
		const v=own[q.id],item=C.items[q.id],
		l=item.gain&&Object.values(v).map(p=>Math.log(max(p/100,item.floor))),
		[b,fit,at]=l?[mul(item.gain,l),dot(l,mul(item.fit,l)),-1]:item.choices[v];
		return{...item,q,v,b,fit,at};
	}),
	all=f=>sum(asked.map(f)),n=asked.length,left=scored.length-n,
	S=inverse(C.precision.map((r,i)=>r.map((x,j)=>x+all(a=>a.information[i][j])))),
	b=S.map((_,i)=>all(a=>a.b[i])),mu=mul(S,b),mean=mu.slice(0,-1),raw=mean.map(x=>50+20*x),
	fit=max(1,(20+all(a=>a.fit)-dot(b,mu))/(20+all(a=>a.size))),
	wide=S.slice(0,-1).map(r=>r.slice(0,-1).map(x=>fit*x)),
	[low,score,high]=[-R.band,0,R.band].map(z=>raw.map((x,i)=>min(100,max(0,x+20*z*wide[i][i]**.5))));

	const F=factor(around(C.leads,wide)),leads=mul(C.leads,mean),shares=archetypes.map(()=>0),
	size=C.draws[0].length,places=mul(C.prototypes,mean),nearest=at=>at.findIndex(x=>x>=max(...at)-1e-9),best=nearest(places);
	for(let i=0;i<size;i++)shares[top([0,...leads.map((x,k)=>x+sum(F[k].map((w,j)=>w*C.draws[j][i])))])]+=1/size;
	const lead=shares[best],ranked=[...shares.keys()].sort((i,j)=>shares[j]-shares[i]||(places[j]-places[i]).toFixed(9)),
	rival=ranked.find(i=>i!=best),A=archetypes[best],B=archetypes[rival];

	const few=dims.filter((_,d)=>all(a=>a.touches.includes(d))<R.minimum_per_dimension),mixed=fit>R.fit_cap,
	line=straight(asked,R),shape=mul(C.contrasts,mean),
	cause=n<R.minimum_questions?"few":line?"alike":few.length?"unknown":"flat",told=cause=="flat",
	open=!told||shares[ranked[0]]<R.open
		||dot(shape,mul(inverse(around(C.contrasts,wide)),shape))<R.shape_distance;
	const verdict=open?"open":mixed?"close":lead>=R.clear?"clear"
		:lead>=R.leaning&&lead-shares[rival]>=R.lead?"leaning":"close",two=open||verdict=="close";

	const scores=Object.fromEntries(dims.map((d,i)=>[d,raw[i]])),
	flags=Object.entries(bank.tell.flags).filter(([,f])=>decide(f.when,own,scores)).map(([id,f])=>({id,...f})),
	warnings=flags.filter(f=>f.tone=="warning").map(f=>f.title);

	const fitting=ls=>ls.map(l=>!l.when?l:decide(l.when,own,{})?l.text:"").filter(l=>l),
	about=x=>W.about[W.fifth[size*x]],
	v={
		first:A.called,first_sentence:A.sentence,try:fitting(A.try)[0],second:B.called,second_sentence:B.sentence,
		p:about(lead),q:about(shares[rival]),verdict:W.verdicts[verdict],answered:n,of:scored.length,
		answers:W.answers[n],questions:W.questions[left],warnings:list(warnings),
		names:list(few.map(name)),either:list(few.map(name),"disjunction"),
	},
	say=t=>fill(t,v),seen=[],
	answer=(q,x)=>said[q.id].trim?fill(said[q.id],
		{shown:q.categories?.map(c=>`${c.name} ${x[c.id] || 0}`).join(", ")||x}):said[q.id][x];
	const fragile=!two&&asked.some(a=>Object.values(a.choices||{}).some(c=>
		nearest(mul(C.prototypes,mean.map((x,d)=>x+dot(S[d],c[0].map((y,i)=>y-a.b[i])))))!=best));
	const[headline,certainty,meaning]=(open?W.open[cause]:!two?W.lean:W.close[+(mixed&&lead>=.45)]).map(say),
	between=C.prototypes[best].map((x,d)=>x-C.prototypes[rival][d]),
	reasons=asked.map(a=>({...a,push:20*dot(between,mul(S,a.b))})),
	why=[1,-1].map((sign,i)=>[two?fill(W.for,{first:[A,B][i].called}):say(W.why[i]),
		reasons.filter(x=>told&&sign*x.push>=.05).sort((a,b)=>sign*(b.push-a.push)).slice(0,W.listed[+two][i])
			.map(x=>`${"+−"[i]} ${abs(x.push).toFixed(1)}  ${answer(x.q, x.v)}`)]);

	const steps=(open?[[W.next[0],W.next[1][cause].slice(left?0:1).filter(t=>v.try||!t.includes("{try}")).map(say)]]
		:two?[...A.tries,...B.tries,[W.ask,[A,B].flatMap(x=>fitting(x.questions).slice(0,2))],...A.shapes,...B.shapes]:A.steps)
		.map(([t,ls])=>[t,fitting(ls)]);
	if(told&&two&&warnings.length>=R.many_warnings)steps.push([W.better[0],W.better[1].map(say)]);
	return{
		raw,low,score,high,fit,shares,scores,reasons,flags,own,verdict,headline,meaning,steps,certainty:certainty+(fragile?W.fragile:""),why,
		axes:Object.values(dimensions).map(d=>{
			const[l,s,h]=[low,score,high].map(a=>a[d.at]),
			k=l>50?0:h<50?1:cause=="few"||few.includes(dims[d.at])?5:s>=54?2:s<=46?3:4,
			pull=d.pulls[+seen.includes(k)][k];
			seen.push(k);
			return[fill(W.axis,{...d,pull,low:whole(l),score:whole(s),high:whole(h)}),l,h,s];
		}),
		bars:ranked.map(i=>[`${archetypes[i].name}  ${W.percent[W.fifth[size * shares[i]]]}`,0,100*shares[i]]),
		sign:told?say(W.sign):"",
		role:C.months.map((m,i)=>m&&own[m[0]]&&fill(W.month[i],{parts:m[1].map((cs,d)=>[sum(cs.map(c=>own[m[0]][c]||0)),d])
			.filter(x=>x[0]).sort((a,b)=>b[0]-a[0]).map(([x,d])=>`${x} % ${name(dims[d])}`).join(", ")})).filter(x=>x),
		told:flags.map(f=>({...f,because:[...new Set(because(f.when,own,scores))].map(id=>
			answer(bank.ask.questions.find(q=>q.id==id),own[id]))})),
	};
}
